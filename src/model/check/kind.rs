//! Everything that can be wrong, in words.

use super::Severity;
use crate::model::{ActorId, ActorKind, AttributeId, ChannelId, Date, DisputeId, OFFICE, SourceId, TieId, TieKind};

/// How many ties of a cycle are spelt out before the rest is only counted.
const CYCLE_SHOWN: usize = 8;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProblemKind {
    /// An id is not made of lower-case words joined by `-`.
    #[error("'{id}' is not an id: write lower-case words joined by '-'")]
    BadId {
        /// The id.
        id: String,
    },
    /// An entry is kept under another key than its own id. No file can do that; a program can.
    #[error("the entry of '{key}' calls itself '{id}'")]
    KeyMismatch {
        /// The key it is kept under.
        key: String,
        /// The id it bears.
        id: String,
    },
    /// There is no such actor.
    #[error("unknown actor '{actor}'")]
    UnknownActor {
        /// The actor named.
        actor: ActorId,
        /// The ids most like it, best first.
        nearest: Vec<String>,
    },
    /// There is no such source.
    #[error("unknown source '{source_id}'")]
    UnknownSource {
        /// The source named.
        source_id: SourceId,
        /// The ids most like it, best first.
        nearest: Vec<String>,
    },
    /// There is no such dispute.
    #[error("unknown dispute '{dispute}'")]
    UnknownDispute {
        /// The dispute named.
        dispute: DisputeId,
        /// The ids most like it, best first.
        nearest: Vec<String>,
    },
    /// No such channel is declared in the model's needs.
    #[error("unknown channel '{channel}'")]
    UnknownChannel {
        /// The channel named.
        channel: ChannelId,
        /// The channels most like it, best first.
        nearest: Vec<String>,
        /// The channels that are declared.
        declared: Vec<ChannelId>,
    },
    /// The model's own channel is declared, needed or used.
    #[error("the channel '{OFFICE}' belongs to the model: it cannot be declared, needed or used")]
    ReservedChannel,
    /// An actor stands where its kind cannot.
    #[error("'{actor}' is {}, but {role} must be {wanted}", a_kind(*is))]
    WrongKind {
        /// The actor.
        actor: ActorId,
        /// What it is.
        is: ActorKind,
        /// Where it stands, in words.
        role: &'static str,
        /// What may stand there, in words.
        wanted: &'static str,
    },
    /// A tie names the same actor twice.
    #[error("the tie joins '{actor}' with itself")]
    SelfTie {
        /// The actor.
        actor: ActorId,
    },
    /// A figure is outside `[0, 1]`, or no number at all.
    #[error("{figure} {value} is not between 0 and 1")]
    OutsideUnit {
        /// Which figure.
        figure: &'static str,
        /// What it is.
        value: f64,
    },
    /// A figure is negative, infinite or no number at all.
    #[error("{figure} {value} is not a finite number of at least 0")]
    NotAmount {
        /// Which figure.
        figure: &'static str,
        /// What it is.
        value: f64,
    },
    /// The reach is outside `[0, 1)`: from 1 on, leverage over many steps never dies away.
    #[error("reach {value} is not at least 0 and less than 1")]
    OutsideReach {
        /// The reach.
        value: f64,
    },
    /// The lower bound of a strength is above the upper.
    #[error("the lower bound {low} is above the upper bound {high}")]
    LowAboveHigh {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
    },
    /// The strength of a tie is outside its own bounds.
    #[error("{figure} {value} is {} {bound}", if value < bound { "below the tie's lower bound" } else { "above the tie's upper bound" })]
    OutsideBounds {
        /// Which figure.
        figure: &'static str,
        /// What it is.
        value: f64,
        /// The bound it breaks.
        bound: f64,
    },
    /// A tie ends before it begins.
    #[error("the tie ends on {until}, before it begins on {since}")]
    SinceAfterUntil {
        /// The first day.
        since: Date,
        /// The last day.
        until: Date,
    },
    /// A dated capability has no entry.
    #[error("the series of capabilities is empty")]
    EmptySeries,
    /// A dated attribute has no entry.
    #[error("the series of the attribute '{attribute}' is empty")]
    EmptyAttribute {
        /// The attribute.
        attribute: AttributeId,
    },
    /// An attribute is infinite, or no number at all.
    #[error("the attribute '{attribute}' is {value}, which is no number")]
    NoNumber {
        /// The attribute.
        attribute: AttributeId,
        /// What it is.
        value: f64,
    },
    /// Something is given where it means nothing.
    #[error("{what} means nothing for {owner}")]
    Misplaced {
        /// What is given.
        what: &'static str,
        /// For what, in words.
        owner: &'static str,
        /// What is meant for it, in words.
        belongs: &'static str,
    },
    /// Organisations and leaders steer each other in a circle.
    #[error("agency runs in a circle {}: {}", from(*on), circle(steps))]
    AgencyCycle {
        /// Each is steered by the actor of the next, the last by the actor of the first: the actor, and the tie by
        /// which it is steered.
        steps: Vec<(ActorId, TieId)>,
        /// The first day on which all its ties are in force; `None` if none of them says when it began.
        on: Option<Date>,
    },
    /// There is no such ISO 3166-1 alpha-3 code.
    #[error("'{code}' is not an ISO 3166-1 alpha-3 code")]
    UnknownIso3 {
        /// The code.
        code: String,
    },
    /// A dispute has fewer than two parties.
    #[error("a dispute needs at least two parties, not {parties}")]
    TooFewParties {
        /// How many it has.
        parties: usize,
    },
    /// A dispute names a party twice.
    #[error("'{party}' is a party twice")]
    RepeatedParty {
        /// The party.
        party: ActorId,
    },
    /// Two actors bear the same ISO code or COW number.
    #[error("{what} {code} already belongs to '{other}'")]
    SharedCode {
        /// Which kind of code.
        what: &'static str,
        /// The code.
        code: String,
        /// The first actor to bear it.
        other: ActorId,
    },
    /// A tie is over a dispute to which one of its parties is no party.
    #[error("'{actor}' is no party of the dispute '{dispute}'")]
    NoParty {
        /// The party of the tie.
        actor: ActorId,
        /// The dispute.
        dispute: DisputeId,
    },
    /// A leader leads nobody.
    #[error("the leader '{leader}' leads nobody")]
    IdleLeader {
        /// The leader.
        leader: ActorId,
    },
    /// No tie names a state.
    #[error("the state '{state}' has no ties")]
    LonelyState {
        /// The state.
        state: ActorId,
    },
    /// Nothing cites a source.
    #[error("nothing cites the source '{source_id}'")]
    UncitedSource {
        /// The source.
        source_id: SourceId,
    },
    /// A tie names no source.
    #[error("the {} '{tie}' names no source", kind.label())]
    UnsourcedTie {
        /// The tie.
        tie: TieId,
        /// Its kind.
        kind: TieKind,
    },
    /// A digital object identifier does not begin with `10.`.
    #[error("'{doi}' does not look like a DOI")]
    OddDoi {
        /// The identifier.
        doi: String,
    },
    /// A leader has needs of his own, which the model ignores.
    #[error("needs of a leader are ignored: a leader's only need is the office")]
    IgnoredNeeds,
}

impl ProblemKind {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::SharedCode { .. }
            | Self::NoParty { .. }
            | Self::IdleLeader { .. }
            | Self::LonelyState { .. }
            | Self::UncitedSource { .. }
            | Self::UnsourcedTie { .. }
            | Self::OddDoi { .. }
            | Self::IgnoredNeeds => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What would be right, where that can be guessed or said.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::BadId { id } => Some(match slug(id) {
                Some(slug) => format!("write '{slug}'"),
                None => "only the letters a to z and digits make words".to_owned(),
            }),
            Self::UnknownActor { nearest, .. }
            | Self::UnknownSource { nearest, .. }
            | Self::UnknownDispute { nearest, .. } => did_you_mean(nearest),
            Self::UnknownChannel { channel, nearest, declared } => did_you_mean(nearest).or_else(|| {
                let declared: Vec<&str> = declared.iter().map(AsRef::as_ref).collect();
                let channels = declared.join(", ");
                Some(format!(
                    "the channels are {channels}; declare another in the model: needs: {{\"{channel}\": 1.0}}"
                ))
            }),
            // Anything less is more likely a slip than a percentage.
            Self::OutsideUnit { value, .. } if (2.0..=100.0).contains(value) => {
                Some(format!("write a percentage as a part of 1: {}", (value * 1e4).round() / 1e6))
            }
            Self::SinceAfterUntil { .. } => Some("are since and until the wrong way round?".to_owned()),
            Self::LowAboveHigh { .. } => Some("are low and high the wrong way round?".to_owned()),
            Self::EmptyAttribute { .. } => Some("leave the attribute out if it is unknown".to_owned()),
            Self::NoNumber { .. } => Some("in a series, write None where nothing is known".to_owned()),
            Self::EmptySeries => Some("leave the capability out if it is unknown".to_owned()),
            Self::Misplaced { belongs, .. } => Some((*belongs).to_owned()),
            Self::AgencyCycle { .. } => Some("end or date one of these ties so that they never all hold".to_owned()),
            Self::UnknownIso3 { code } => iso3(code).map(|code| format!("did you mean '{code}'?")),
            Self::UnsourcedTie { .. } => Some("cite a source of kind Assumption if it is something assumed".to_owned()),
            Self::OddDoi { doi } => doi.find("10.").map(|at| format!("write '{}'", doi[at..].trim())),
            Self::IdleLeader { .. } => Some("add a Leadership, or remove the leader".to_owned()),
            _ => None,
        }
    }
}

/// `did you mean 'a', 'b' or 'c'?`
fn did_you_mean(nearest: &[String]) -> Option<String> {
    let quoted: Vec<String> = nearest.iter().map(|name| format!("'{name}'")).collect();
    let (last, before) = quoted.split_last()?;
    let names = if before.is_empty() { last.clone() } else { format!("{} or {last}", before.join(", ")) };
    Some(format!("did you mean {names}?"))
}

/// The id that a text would make, where any of its letters can be kept.
fn slug(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    // A letter outside a–z falls out of the middle of a word, and half a word is no suggestion.
    (!words.is_empty() && !text.chars().any(|c| c.is_alphabetic() && !c.is_ascii())).then(|| words.join("-"))
}

/// The code meant by one in the wrong case or of two letters.
fn iso3(code: &str) -> Option<&'static str> {
    let code = code.trim().to_ascii_uppercase();
    rust_iso3166::from_alpha3(&code).or_else(|| rust_iso3166::from_alpha2(&code)).map(|country| country.alpha3)
}

/// A kind with its article.
pub(super) fn a_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "a state",
        ActorKind::Leader => "a leader",
        ActorKind::Organisation => "an organisation",
    }
}

fn from(on: Option<Date>) -> String {
    on.map_or_else(|| "from the beginning".to_owned(), |on| format!("from {on} on"))
}

/// `a is steered by b (tie 'x'), b is steered by a (tie 'y')`
fn circle(steps: &[(ActorId, TieId)]) -> String {
    let next = steps.iter().cycle().skip(1);
    let links = steps.iter().zip(next).take(CYCLE_SHOWN);
    let mut text: Vec<String> =
        links.map(|((led, tie), (by, _))| format!("'{led}' is steered by '{by}' (tie '{tie}')")).collect();
    if steps.len() > CYCLE_SHOWN {
        text.push(format!("and {} more", steps.len() - CYCLE_SHOWN));
    }
    text.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_keeps_whole_words_only() {
        assert_eq!(slug("European  Union"), Some("european-union".into()));
        assert_eq!(slug("-G7_"), Some("g7".into()));
        assert_eq!(slug("Türkiye"), None);
        assert_eq!(slug("--"), None);
    }

    #[test]
    fn codes_are_guessed_from_case_and_from_two_letters() {
        assert_eq!(iso3("arm"), Some("ARM"));
        assert_eq!(iso3("AZ"), Some("AZE"));
        assert_eq!(iso3("QQQ"), None);
    }

    #[test]
    fn a_long_circle_is_cut() {
        let steps: Vec<(ActorId, TieId)> = (0..10).map(|i| (format!("a{i}").into(), format!("t{i}").into())).collect();
        assert!(circle(&steps).ends_with("'a7' is steered by 'a8' (tie 't7'), and 2 more"));
    }
}
