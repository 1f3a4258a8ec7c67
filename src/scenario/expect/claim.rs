//! What can be expected of a graph.

use std::fmt;

use crate::model::{ActorId, Date};
use crate::question::Quantity;

/// How near a figure must be to the one it is expected to be about, where nothing else is said: it agrees to two decimals.
pub(in crate::scenario) const WITHIN: f64 = 0.005;

/// Something expected of a graph on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// What.
    pub claim: Claim,
    /// On which day; the scenario's where it is not said.
    pub on: Option<Date>,
}

/// What can be expected. It prints as a sentence with ids, in the words that [`Expectation::parse`] reads.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// A figure is within bounds.
    Figure {
        /// Which.
        quantity: Quantity,
        /// Between what.
        bounds: Bounds,
    },
    /// A figure is another than in the base, or than on an earlier day.
    Change {
        /// Which.
        quantity: Quantity,
        /// Which way.
        direction: Direction,
        /// By at least so much; of what stays, by at most so much.
        by: f64,
        /// Compared with this day of the same graph; with the base on the same day where not given.
        since: Option<Date>,
    },
    /// An actor has the most leverage over another. Leaders, who have their figures through what they lead, compete
    /// only if one is expected.
    Top {
        /// Over whom.
        over: ActorId,
        /// Who.
        is: ActorId,
    },
    /// A third party has the most joint leverage over two.
    TopMediator {
        /// Over whom.
        between: (ActorId, ActorId),
        /// Who.
        is: ActorId,
    },
    /// A third party has leverage over both of two.
    Mediator {
        /// Over whom.
        between: (ActorId, ActorId),
        /// Who.
        is: ActorId,
        /// At least so much; the model's threshold where not given.
        at_least: Option<f64>,
    },
    /// No third party has leverage over both of two.
    NoMediator {
        /// Over whom.
        between: (ActorId, ActorId),
        /// At least so much; the model's threshold where not given.
        at_least: Option<f64>,
    },
    /// Two third parties together have leverage over both of two.
    Team {
        /// Who.
        of: (ActorId, ActorId),
        /// Over whom.
        between: (ActorId, ActorId),
        /// At least so much; the model's threshold where not given.
        at_least: Option<f64>,
    },
    /// One figure is larger than another.
    Ahead {
        /// The larger.
        of: Quantity,
        /// The smaller.
        than: Quantity,
    },
    /// Two actors are in one camp, in every partition into two camps that contradicts the fewest ties.
    SameCamp {
        /// The two.
        of: (ActorId, ActorId),
    },
    /// Two actors are in different camps, in every such partition.
    DifferentCamps {
        /// The two.
        of: (ActorId, ActorId),
    },
    /// What ties two actors contradicts the camps, in every such partition.
    Tension {
        /// The two.
        between: (ActorId, ActorId),
    },
    /// The number of net ties that the best partition into two camps contradicts is within bounds.
    Frustration {
        /// Between what.
        bounds: Bounds,
    },
}

/// Which way a figure goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Up.
    Rises,
    /// Down.
    Falls,
    /// Neither.
    Stays,
}

/// Bounds of a figure; a missing one is open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// It is this or more.
    pub at_least: Option<f64>,
    /// It is this or less.
    pub at_most: Option<f64>,
    /// It is more than this.
    pub more_than: Option<f64>,
    /// It is less than this.
    pub less_than: Option<f64>,
    /// It is this, give or take so much.
    pub about: Option<(f64, f64)>,
}

impl Bounds {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether there is a figure within.
    pub fn is_possible(&self) -> bool {
        let (about, within) = self.about.unzip();
        let within = within.unwrap_or_default();
        let largest = |bounds: [Option<f64>; 3]| bounds.into_iter().flatten().fold(f64::NEG_INFINITY, f64::max);
        let from = largest([self.at_least, self.more_than, about.map(|about| about - within)]);
        let to = -largest([self.at_most, self.less_than, about.map(|about| about + within)].map(|b| b.map(|b| -b)));
        let is_open = [self.more_than, self.less_than].contains(&Some(from));
        from < to || (from == to && !is_open)
    }

    /// The figures at which it begins or ends.
    pub(super) fn edges(&self) -> Vec<f64> {
        let about = self.about.map(|(about, within)| [about - within, about + within]);
        let single = [self.at_least, self.at_most, self.more_than, self.less_than];
        single.into_iter().flatten().chain(about.into_iter().flatten()).collect()
    }

    /// ` >= 0.3 < 0.5`, as goals are written.
    fn signs(&self) -> String {
        let signs = [
            (">=", self.at_least),
            (">", self.more_than),
            ("<=", self.at_most),
            ("<", self.less_than),
            ("=", self.about.map(|(about, _)| about)),
        ];
        signs.into_iter().filter_map(|(sign, bound)| Some(format!(" {sign} {}", bound?))).collect()
    }

    /// Whether a figure is within, and how far it is from the nearest bound: 0 or more inside, less than 0 outside.
    pub fn margin(&self, figure: f64) -> (bool, f64) {
        let slack = [
            self.at_least.map(|bound| (figure >= bound, figure - bound)),
            self.at_most.map(|bound| (figure <= bound, bound - figure)),
            self.more_than.map(|bound| (figure > bound, figure - bound)),
            self.less_than.map(|bound| (figure < bound, bound - figure)),
            self.about.map(|(about, within)| ((figure - about).abs() <= within, within - (figure - about).abs())),
        ];
        let slack = slack.into_iter().flatten();
        slack.fold((true, f64::INFINITY), |(all, least), (one, margin)| (all && one, least.min(margin)))
    }
}

impl fmt::Display for Bounds {
    /// `at least 0.3`, `more than 0.1 and at most 0.2`, `about 0.27 (± 0.005)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = [
            ("at least", self.at_least),
            ("more than", self.more_than),
            ("at most", self.at_most),
            ("less than", self.less_than),
        ];
        let mut said: Vec<String> =
            named.into_iter().filter_map(|(words, bound)| Some(format!("{words} {}", bound?))).collect();
        said.extend(self.about.map(|(about, within)| format!("about {about} (± {within})")));
        f.write_str(&said.join(" and "))
    }
}

impl Claim {
    /// The figures that it compares, or the actors that it names: in each list, nobody may be twice.
    pub(in crate::scenario) fn different(&self) -> Vec<Vec<&ActorId>> {
        match self {
            Claim::Ahead { of, than } => vec![of.actors(), than.actors(), vec![of.of(), than.of()]],
            _ => vec![self.actors()],
        }
    }

    /// Every actor it names.
    pub fn actors(&self) -> Vec<&ActorId> {
        match self {
            Claim::Figure { quantity, .. } | Claim::Change { quantity, .. } => quantity.actors(),
            Claim::Top { over, is } => vec![over, is],
            Claim::TopMediator { between, is } | Claim::Mediator { between, is, .. } => {
                vec![&between.0, &between.1, is]
            }
            Claim::NoMediator { between, .. } => vec![&between.0, &between.1],
            Claim::Team { of, between, .. } => vec![&of.0, &of.1, &between.0, &between.1],
            Claim::Ahead { of, than } => of.actors().into_iter().chain(than.actors()).collect(),
            Claim::SameCamp { of: (a, b) }
            | Claim::DifferentCamps { of: (a, b) }
            | Claim::Tension { between: (a, b) } => vec![a, b],
            Claim::Frustration { .. } => Vec::new(),
        }
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let threshold = |at_least: &Option<f64>| at_least.map_or(String::new(), |least| format!(" >= {least}"));
        match self {
            Claim::Figure { quantity, bounds } => {
                write!(f, "{quantity}{}", bounds.signs())
            }
            Claim::Change { quantity, direction, by, since } => {
                let verb = match direction {
                    Direction::Rises => "rises",
                    Direction::Falls => "falls",
                    Direction::Stays => "stays",
                };
                write!(f, "{verb} {quantity}")?;
                if *by > 0.0 {
                    write!(f, " by {by}")?;
                }
                since.map_or(Ok(()), |since| write!(f, " since {since}"))
            }
            Claim::Top { over, is } => write!(f, "top over {over} = {is}"),
            Claim::TopMediator { between: (x, y), is } => write!(f, "top mediator {x} {y} = {is}"),
            Claim::Mediator { between: (x, y), is, at_least } => {
                write!(f, "mediator {x} {y} = {is}{}", threshold(at_least))
            }
            Claim::NoMediator { between: (x, y), at_least } => write!(f, "no mediator {x} {y}{}", threshold(at_least)),
            Claim::Team { of: (m, n), between: (x, y), at_least } => {
                write!(f, "team {m} {n} between {x} {y}{}", threshold(at_least))
            }
            Claim::Ahead { of, than } => write!(f, "{of} > {than}"),
            Claim::SameCamp { of: (a, b) } => write!(f, "same camp {a} {b}"),
            Claim::DifferentCamps { of: (a, b) } => write!(f, "different camps {a} {b}"),
            Claim::Tension { between: (a, b) } => write!(f, "tension {a} {b}"),
            Claim::Frustration { bounds } => write!(f, "frustration{}", bounds.signs()),
        }
    }
}
