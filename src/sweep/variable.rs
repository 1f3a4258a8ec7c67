//! What can be varied, and its name.

use std::fmt;

use crate::model::{
    Actor, ActorId, ActorKind, ChannelId, Graph, HostilityLevel, LeverageModel, MediationStyle, NameError, Pact, Tie,
    TieId, TieKind, nearest,
};
use crate::question::either;

/// A figure that can be varied.
///
/// | name | figure | range |
/// |---|---|---|
/// | `TIE.share` | share of a dependence | `[0, 1]` |
/// | `TIE.strength` | strength of an alliance, hostility or mediation | `[0, 1]` |
/// | `TIE.stake`, `TIE.vote` | of a membership | `[0, 1]` |
/// | `TIE.control` | of a leadership | `[0, 1]` |
/// | `ACTOR.capability` | capability on the day asked about | from 0 up |
/// | `ACTOR.needs.CHANNEL` | an actor's own need | from 0 up |
/// | `model.reach` | δ | `[0, 1)` |
/// | `model.needs.CHANNEL` | what a channel weighs for those without needs of their own | from 0 up |
/// | `model.pacts.PACT`, `model.hostility.LEVEL`, `model.mediation.STYLE` | default strengths | `[0, 1]` |
/// | `model.stake`, `model.control` | defaults of memberships and leaderships | `[0, 1]` |
///
/// Bounds (`low`, `high`) and the threshold of verdicts are not figures of this kind: they move no quantity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variable {
    /// A figure of a tie.
    Tie {
        /// The tie.
        tie: TieId,
        /// Which figure of it.
        figure: TieFigure,
    },
    /// The capability of an actor.
    Capability {
        /// Whose.
        actor: ActorId,
    },
    /// An actor's own need.
    Need {
        /// Whose.
        actor: ActorId,
        /// Of what.
        channel: ChannelId,
    },
    /// A parameter of the model.
    Model(ModelFigure),
}

/// A figure of a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieFigure {
    /// Of an alliance, hostility or mediation.
    Strength,
    /// Of a dependence.
    Share,
    /// Of a membership: what it is worth to the member.
    Stake,
    /// Of a membership: the member's part of the decisions.
    Vote,
    /// Of a leadership.
    Control,
}

/// A parameter of the model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ModelFigure {
    /// δ.
    Reach,
    /// What a channel weighs.
    Need(ChannelId),
    /// Default strength of a type of alliance.
    Pact(Pact),
    /// Default strength of a level of hostility.
    Hostility(HostilityLevel),
    /// Default strength of a style of mediation.
    Mediation(MediationStyle),
    /// Default stake of a membership.
    Stake,
    /// Default control of a leadership.
    Control,
}

/// Why words do not say what is to be varied, or over which values.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SweepError {
    /// There is neither a tie nor an actor of that name.
    #[error("'{0}' is neither a tie nor an actor")]
    UnknownOwner(String, Vec<String>),
    /// Several actors have that name.
    #[error(transparent)]
    Ambiguous(NameError),
    /// There is no such figure.
    #[error("{owner} has no figure '{figure}'")]
    UnknownFigure {
        /// Whose figure, in words.
        owner: String,
        /// What was asked for.
        figure: String,
        /// What there is.
        known: Vec<String>,
    },
    /// Words that are no variable.
    #[error("'{0}' is nothing that can be varied")]
    Form(String),
    /// Words without values.
    #[error("'{0}' says no values")]
    NoValues(String),
    /// Values that cannot be read.
    #[error("'{0}' is neither a range nor a list of numbers")]
    BadValues(String),
    /// A range that runs backwards or nowhere.
    #[error("the range {0}..{1} does not run upwards")]
    Backwards(f64, f64),
    /// A single value.
    #[error("{0} is a single value: nothing is varied")]
    Single(f64),
    /// A value that the figure cannot have.
    #[error("{variable} cannot be {value}: it is {range}")]
    OutsideRange {
        /// The variable.
        variable: String,
        /// The value.
        value: f64,
        /// What it can be, in words.
        range: &'static str,
    },
    /// More points than can be computed in good time.
    #[error("{0} points are too many: a sweep has at most {most}", most = super::MOST_POINTS)]
    TooMany(u64),
    /// Nothing, or more than a chart can show, is varied.
    #[error("{0} figures are varied: a sweep varies one or two")]
    Axes(usize),
    /// The same figure is varied twice.
    #[error("{0} is varied twice")]
    Twice(String),
    /// Nothing is asked.
    #[error("nothing is asked")]
    NoQuestion,
}

impl SweepError {
    /// What would be right.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            SweepError::UnknownOwner(_, nearest) if !nearest.is_empty() => {
                let quoted: Vec<String> = nearest.iter().map(|name| format!("'{name}'")).collect();
                format!("did you mean {}?", either(&quoted))
            }
            SweepError::UnknownFigure { known, .. } => match known.as_slice() {
                [one] => format!("its figure is {one}"),
                several => format!("there is {}", several.join(", ")),
            },
            SweepError::Form(_) | SweepError::UnknownOwner(..) => {
                "vary TIE.share, TIE.strength, TIE.stake, TIE.vote, TIE.control, ACTOR.capability, \
                 ACTOR.needs.CHANNEL or a figure of the model, for instance model.reach"
                    .to_owned()
            }
            SweepError::NoValues(text) => format!("add values, for instance {text}=0..1:21"),
            SweepError::BadValues(_) => {
                "write FROM..TO:POINTS, for instance 0..1:21, or a list, for instance 0.1,0.3,0.9".to_owned()
            }
            SweepError::Backwards(from, to) if from > to => format!("write {to}..{from}"),
            SweepError::Backwards(..) | SweepError::Single(_) => {
                "give at least two different values, for instance 0..1:21".to_owned()
            }
            SweepError::TooMany(_) => {
                "choose fewer points; a crossing is found between them just as exactly".to_owned()
            }
            _ => return None,
        })
    }
}

impl Variable {
    /// The variable of that name in a graph. An actor is named by id, name, alias or code; levels of the model by their
    /// name in RON or JSON.
    ///
    /// A tie and an actor may bear the same name: the figure tells which is meant.
    ///
    /// # Errors
    /// [`SweepError`] if the name leads to nothing that can be varied.
    ///
    /// ```
    /// use demarche::model::{Actor, ActorKind, Graph, Parts};
    /// use demarche::sweep::Variable;
    ///
    /// let mut parts = Parts::new("One state", "2020-01-01".parse()?);
    /// parts.add_actor(Actor::new("armenia", ActorKind::State, "Armenia"));
    /// let graph = Graph::new(parts).expect("sound");
    /// assert_eq!(Variable::parse("Armenia.needs.trade", &graph, graph.model())?.to_string(), "armenia.needs.trade");
    /// assert_eq!(Variable::parse("model.hostility.war", &graph, graph.model())?.to_string(), "model.hostility.War");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(name: &str, graph: &Graph, model: &LeverageModel) -> Result<Self, SweepError> {
        let name = name.trim();
        if let Some(figure) = name.strip_prefix("model.")
            && graph.tie("model").is_none()
            && graph.actor("model").is_none()
        {
            return model_figure(figure, model).map(Variable::Model);
        }
        let Some((owner, figure)) = name.rsplit_once('.') else { return Err(SweepError::Form(name.to_owned())) };
        if let Some(owner) = owner.strip_suffix(".needs") {
            return need(find_actor(owner, graph)?, figure, model);
        }
        let is_of_actor = figure.eq_ignore_ascii_case("capability");
        match graph.tie(owner) {
            Some(tie) if !is_of_actor => tie_figure(tie, figure),
            _ => match find_actor(owner, graph) {
                Ok(actor) if is_of_actor => Ok(Variable::Capability { actor: actor.id.clone() }),
                Ok(actor) => Err(SweepError::UnknownFigure {
                    owner: format!("the {} '{}'", actor.kind.label(), actor.id),
                    figure: figure.to_owned(),
                    known: vec!["capability".to_owned(), "needs.CHANNEL".to_owned()],
                }),
                Err(error) => Err(error),
            },
        }
    }
}

impl TieFigure {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            TieFigure::Strength => "strength",
            TieFigure::Share => "share",
            TieFigure::Stake => "stake",
            TieFigure::Vote => "vote",
            TieFigure::Control => "control",
        }
    }

    /// The figures that a kind of tie has, the main one first.
    pub fn of(kind: TieKind) -> &'static [TieFigure] {
        match kind {
            TieKind::Alliance | TieKind::Hostility | TieKind::Mediation => &[TieFigure::Strength],
            TieKind::Dependence => &[TieFigure::Share],
            TieKind::Membership => &[TieFigure::Stake, TieFigure::Vote],
            TieKind::Leadership => &[TieFigure::Control],
        }
    }
}

impl fmt::Display for Variable {
    /// The name that [`Variable::parse`] reads, with ids.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Variable::Tie { tie, figure } => write!(f, "{tie}.{}", figure.name()),
            Variable::Capability { actor } => write!(f, "{actor}.capability"),
            Variable::Need { actor, channel } => write!(f, "{actor}.needs.{channel}"),
            Variable::Model(figure) => match figure {
                ModelFigure::Reach => write!(f, "model.reach"),
                ModelFigure::Need(channel) => write!(f, "model.needs.{channel}"),
                ModelFigure::Pact(pact) => write!(f, "model.pacts.{}", pact.ron_name()),
                ModelFigure::Hostility(level) => write!(f, "model.hostility.{}", level.ron_name()),
                ModelFigure::Mediation(style) => write!(f, "model.mediation.{}", style.ron_name()),
                ModelFigure::Stake => write!(f, "model.stake"),
                ModelFigure::Control => write!(f, "model.control"),
            },
        }
    }
}

fn tie_figure(tie: &Tie, name: &str) -> Result<Variable, SweepError> {
    let figures = TieFigure::of(tie.kind());
    match figures.iter().find(|figure| figure.name().eq_ignore_ascii_case(name)) {
        Some(&figure) => Ok(Variable::Tie { tie: tie.id.clone(), figure }),
        None => Err(SweepError::UnknownFigure {
            owner: format!("the {} '{}'", tie.kind().label(), tie.id),
            figure: name.to_owned(),
            known: figures.iter().map(|figure| figure.name().to_owned()).collect(),
        }),
    }
}

fn need(actor: &Actor, channel: &str, model: &LeverageModel) -> Result<Variable, SweepError> {
    if actor.kind == ActorKind::Leader {
        return Err(SweepError::UnknownFigure {
            owner: format!("the leader '{}', whose only need is the office,", actor.id),
            figure: format!("needs.{channel}"),
            known: vec!["capability".to_owned()],
        });
    }
    let channel = declared(channel, model).map_err(|known| SweepError::UnknownFigure {
        owner: format!("the {} '{}'", actor.kind.label(), actor.id),
        figure: format!("needs.{channel}"),
        known,
    })?;
    Ok(Variable::Need { actor: actor.id.clone(), channel })
}

fn model_figure(name: &str, model: &LeverageModel) -> Result<ModelFigure, SweepError> {
    let unknown = |known: Vec<String>| SweepError::UnknownFigure {
        owner: "the model".to_owned(),
        figure: name.to_owned(),
        known,
    };
    let lower = name.to_lowercase();
    match lower.split_once('.') {
        None if lower == "reach" => Ok(ModelFigure::Reach),
        None if lower == "stake" => Ok(ModelFigure::Stake),
        None if lower == "control" => Ok(ModelFigure::Control),
        Some(("needs", channel)) => declared(channel, model).map(ModelFigure::Need).map_err(unknown),
        Some(("pacts", level)) => {
            let known = Pact::ALL.iter().map(|&pact| (pact.ron_name(), pact.name(), pact));
            term("pacts", level, known).map(ModelFigure::Pact).map_err(unknown)
        }
        Some(("hostility", level)) => {
            let known = HostilityLevel::ALL.iter().map(|&level| (level.ron_name(), level.name(), level));
            term("hostility", level, known).map(ModelFigure::Hostility).map_err(unknown)
        }
        Some(("mediation", level)) => {
            let known = MediationStyle::ALL.iter().map(|&style| (style.ron_name(), style.name(), style));
            term("mediation", level, known).map(ModelFigure::Mediation).map_err(unknown)
        }
        _ => {
            let known =
                ["reach", "stake", "control", "needs.CHANNEL", "pacts.PACT", "hostility.LEVEL", "mediation.STYLE"];
            Err(unknown(known.map(str::to_owned).into()))
        }
    }
}

/// The term of that name in RON or JSON; otherwise every term.
fn term<T: Copy>(
    of: &str,
    name: &str,
    known: impl Iterator<Item = (&'static str, &'static str, T)>,
) -> Result<T, Vec<String>> {
    let mut terms = Vec::new();
    for (ron, json, term) in known {
        if ron.eq_ignore_ascii_case(name) || json == name {
            return Ok(term);
        }
        terms.push(format!("{of}.{ron}"));
    }
    Err(terms)
}

/// The declared channel of that name; otherwise every channel.
fn declared(name: &str, model: &LeverageModel) -> Result<ChannelId, Vec<String>> {
    let channels = || model.needs.keys();
    channels()
        .find(|channel| channel.as_str().eq_ignore_ascii_case(name))
        .cloned()
        .ok_or_else(|| channels().map(|channel| format!("needs.{channel}")).collect())
}

fn find_actor<'g>(name: &str, graph: &'g Graph) -> Result<&'g Actor, SweepError> {
    match graph.names().find(name) {
        Ok(id) => graph.actor(id.as_str()).ok_or_else(|| SweepError::UnknownOwner(name.to_owned(), Vec::new())),
        Err(NameError::Unknown { name, nearest: actors }) => {
            // The ties most like it come first: most figures are theirs.
            let mut near = nearest(&name, graph.ties().map(|tie| tie.id.as_str()));
            near.extend(actors);
            near.truncate(3);
            Err(SweepError::UnknownOwner(name, near))
        }
        Err(ambiguous) => Err(SweepError::Ambiguous(ambiguous)),
    }
}
