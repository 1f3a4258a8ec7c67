//! What is expected, as it is written.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::model::ActorId;
use crate::question::Quantity;
use crate::scenario::expect::{Bounds, Claim, Direction, Expectation, WITHIN};
use crate::text::form::FirstDay;

/// An expectation.
#[derive(Debug, Deserialize)]
#[serde(rename = "Expectation")]
enum ClaimForm {
    Leverage(OverForm),
    NetLeverage(OverForm),
    JointLeverage(JointForm),
    Freedom(FreedomForm),
    Rises(ChangeForm),
    Falls(ChangeForm),
    Stays(ChangeForm),
    Top(TopForm),
    TopMediator(TopMediatorForm),
    Mediator(MediatorForm),
    NoMediator(NoMediatorForm),
    Team(TeamForm),
    Ahead(AheadForm),
    SameCamp(ActorId, ActorId),
    DifferentCamps(ActorId, ActorId),
    Tension(ActorId, ActorId),
    Frustration(FrustrationForm),
}

/// A figure that something is compared with.
#[derive(Clone, Copy, Debug)]
struct Figure(f64);

/// How much of something, from 0 up.
#[derive(Clone, Copy, Debug)]
struct Amount(f64);

fn amount(amount: Option<Amount>) -> Option<f64> {
    amount.map(|Amount(amount)| amount)
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let figure = f64::deserialize(deserializer)?;
        match figure.is_finite() {
            true => Ok(Self(figure)),
            false => Err(D::Error::custom(format_args!("{figure} is not a finite number"))),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let amount = f64::deserialize(deserializer)?;
        match amount.is_finite() && amount >= 0.0 {
            true => Ok(Self(amount)),
            false => Err(D::Error::custom(format_args!("{amount} is not a finite number of at least 0"))),
        }
    }
}

/// A form with bounds of a figure and a day.
macro_rules! bounded {
    ($name:ident { $( $field:ident: $type:ty, )* }) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            $( $field: $type, )*
            at_least: Option<Figure>,
            at_most: Option<Figure>,
            more_than: Option<Figure>,
            less_than: Option<Figure>,
            about: Option<Figure>,
            within: Option<Amount>,
            on: Option<FirstDay>,
        }

        impl $name {
            fn bounds<E: Error>(&self) -> Result<Bounds, E> {
                let figure = |bound: Option<Figure>| bound.map(|Figure(bound)| bound);
                let within = amount(self.within);
                let bounds = Bounds {
                    at_least: figure(self.at_least),
                    at_most: figure(self.at_most),
                    more_than: figure(self.more_than),
                    less_than: figure(self.less_than),
                    about: figure(self.about).map(|about| (about, within.unwrap_or(WITHIN))),
                };
                if bounds.is_empty() {
                    return Err(E::custom("nothing is expected of the figure: write at_least, at_most, more_than, less_than or about"));
                }
                if within.is_some() && self.about.is_none() {
                    return Err(E::custom("'within' means nothing without 'about'"));
                }
                if !bounds.is_possible() {
                    return Err(E::custom(format_args!("no figure can be {bounds}")));
                }
                Ok(bounds)
            }
        }
    };
}

bounded! { OverForm { of: ActorId, over: ActorId, } }
bounded! { JointForm { of: ActorId, between: (ActorId, ActorId), } }
bounded! { FreedomForm { of: ActorId, } }
bounded! { FrustrationForm {} }

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeForm {
    leverage_of: Option<ActorId>,
    net_of: Option<ActorId>,
    joint_of: Option<ActorId>,
    freedom_of: Option<ActorId>,
    over: Option<ActorId>,
    between: Option<(ActorId, ActorId)>,
    by: Option<Amount>,
    within: Option<Amount>,
    since: Option<FirstDay>,
    on: Option<FirstDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AheadForm {
    leverage_of: Option<ActorId>,
    net_of: Option<ActorId>,
    joint_of: Option<ActorId>,
    freedom_of: Option<ActorId>,
    than: ActorId,
    over: Option<ActorId>,
    between: Option<(ActorId, ActorId)>,
    on: Option<FirstDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopForm {
    over: ActorId,
    is: ActorId,
    on: Option<FirstDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopMediatorForm {
    between: (ActorId, ActorId),
    is: ActorId,
    on: Option<FirstDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MediatorForm {
    between: (ActorId, ActorId),
    is: ActorId,
    at_least: Option<Amount>,
    on: Option<FirstDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoMediatorForm {
    between: (ActorId, ActorId),
    at_least: Option<Amount>,
    on: Option<FirstDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TeamForm {
    of: (ActorId, ActorId),
    between: (ActorId, ActorId),
    at_least: Option<Amount>,
    on: Option<FirstDay>,
}

/// Who has what over whom, as named by the fields of a change or comparison.
struct Named {
    leverage_of: Option<ActorId>,
    net_of: Option<ActorId>,
    joint_of: Option<ActorId>,
    freedom_of: Option<ActorId>,
    over: Option<ActorId>,
    between: Option<(ActorId, ActorId)>,
}

impl Named {
    fn quantity<E: Error>(self) -> Result<Quantity, E> {
        Ok(match self {
            Named {
                leverage_of: Some(of),
                net_of: None,
                joint_of: None,
                freedom_of: None,
                over: Some(over),
                between: None,
            } => Quantity::Leverage { of, over },
            Named {
                leverage_of: None,
                net_of: Some(of),
                joint_of: None,
                freedom_of: None,
                over: Some(over),
                between: None,
            } => Quantity::Net { of, over },
            Named {
                leverage_of: None,
                net_of: None,
                joint_of: Some(of),
                freedom_of: None,
                over: None,
                between: Some(between),
            } => Quantity::Joint { of, between },
            Named {
                leverage_of: None,
                net_of: None,
                joint_of: None,
                freedom_of: Some(of),
                over: None,
                between: None,
            } => Quantity::Freedom { of },
            _ => {
                return Err(E::custom(
                    "say of which figure: leverage_of and over, net_of and over, joint_of and between, or freedom_of",
                ));
            }
        })
    }
}

impl ChangeForm {
    fn claim<E: Error>(self, direction: Direction) -> Result<(Claim, Option<FirstDay>), E> {
        let Self { leverage_of, net_of, joint_of, freedom_of, over, between, by, within, since, on } = self;
        let by = match (direction, amount(by), amount(within)) {
            (Direction::Stays, None, within) => within.unwrap_or(WITHIN),
            (Direction::Stays, Some(_), _) => return Err(E::custom("what stays moves by nothing: write 'within'")),
            (_, by, None) => by.unwrap_or(0.0),
            (_, _, Some(_)) => return Err(E::custom("'within' goes with Stays: write 'by'")),
        };
        let quantity = Named { leverage_of, net_of, joint_of, freedom_of, over, between }.quantity()?;
        Ok((Claim::Change { quantity, direction, by, since: since.map(|FirstDay(day)| day) }, on))
    }
}

impl AheadForm {
    fn claim<E: Error>(self) -> Result<(Claim, Option<FirstDay>), E> {
        let Self { leverage_of, net_of, joint_of, freedom_of, than, over, between, on } = self;
        let of: Quantity = Named { leverage_of, net_of, joint_of, freedom_of, over, between }.quantity()?;
        let than = match of.clone() {
            Quantity::Leverage { over, .. } => Quantity::Leverage { of: than, over },
            Quantity::Net { over, .. } => Quantity::Net { of: than, over },
            Quantity::Joint { between, .. } => Quantity::Joint { of: than, between },
            Quantity::Freedom { .. } => Quantity::Freedom { of: than },
        };
        Ok((Claim::Ahead { of, than }, on))
    }
}

impl ClaimForm {
    fn into_claim<E: Error>(self) -> Result<(Claim, Option<FirstDay>), E> {
        let figure = |quantity, bounds| Claim::Figure { quantity, bounds };
        Ok(match self {
            ClaimForm::Leverage(form) => {
                let bounds = form.bounds()?;
                (figure(Quantity::Leverage { of: form.of, over: form.over }, bounds), form.on)
            }
            ClaimForm::NetLeverage(form) => {
                let bounds = form.bounds()?;
                (figure(Quantity::Net { of: form.of, over: form.over }, bounds), form.on)
            }
            ClaimForm::JointLeverage(form) => {
                let bounds = form.bounds()?;
                (figure(Quantity::Joint { of: form.of, between: form.between }, bounds), form.on)
            }
            ClaimForm::Freedom(form) => {
                let bounds = form.bounds()?;
                (figure(Quantity::Freedom { of: form.of }, bounds), form.on)
            }
            ClaimForm::Rises(form) => form.claim(Direction::Rises)?,
            ClaimForm::Falls(form) => form.claim(Direction::Falls)?,
            ClaimForm::Stays(form) => form.claim(Direction::Stays)?,
            ClaimForm::Top(form) => (Claim::Top { over: form.over, is: form.is }, form.on),
            ClaimForm::TopMediator(form) => (Claim::TopMediator { between: form.between, is: form.is }, form.on),
            ClaimForm::Mediator(form) => {
                let claim = Claim::Mediator { between: form.between, is: form.is, at_least: amount(form.at_least) };
                (claim, form.on)
            }
            ClaimForm::NoMediator(form) => {
                (Claim::NoMediator { between: form.between, at_least: amount(form.at_least) }, form.on)
            }
            ClaimForm::Team(form) => {
                (Claim::Team { of: form.of, between: form.between, at_least: amount(form.at_least) }, form.on)
            }
            ClaimForm::Ahead(form) => form.claim()?,
            ClaimForm::SameCamp(a, b) => (Claim::SameCamp { of: (a, b) }, None),
            ClaimForm::DifferentCamps(a, b) => (Claim::DifferentCamps { of: (a, b) }, None),
            ClaimForm::Tension(a, b) => (Claim::Tension { between: (a, b) }, None),
            ClaimForm::Frustration(form) => (Claim::Frustration { bounds: form.bounds()? }, form.on),
        })
    }
}

/// An expectation that says what it is about.
#[derive(Debug)]
pub(in crate::scenario) struct ExpectationForm(pub(in crate::scenario) Expectation);

impl<'de> Deserialize<'de> for ExpectationForm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (claim, on) = ClaimForm::deserialize(deserializer)?.into_claim()?;
        Ok(Self(Expectation { claim, on: on.map(|FirstDay(day)| day) }))
    }
}
