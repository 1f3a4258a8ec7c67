//! What can be asked, and asking it.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorKind, NameError, Names};

use super::{Between, Freedom, Mediators, Of, Over, Path, Table};

/// A question about a graph on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Who has leverage over the target?
    Over {
        /// Over whom.
        target: ActorId,
    },
    /// Over whom has the actor leverage?
    Of {
        /// Who has it.
        actor: ActorId,
    },
    /// How much leverage has the actor over the target?
    Pair {
        /// Who has it.
        actor: ActorId,
        /// Over whom.
        target: ActorId,
    },
    /// How much have the two over each other?
    Between {
        /// One.
        a: ActorId,
        /// The other.
        b: ActorId,
    },
    /// Which third parties have leverage over both?
    Mediators {
        /// One party.
        x: ActorId,
        /// The other.
        y: ActorId,
    },
    /// Who is tied down? Of one actor, or of all.
    Freedom {
        /// The one, if it is one.
        actor: Option<ActorId>,
    },
    /// By which chains does one reach the other?
    Path {
        /// Who has leverage.
        from: ActorId,
        /// Over whom.
        to: ActorId,
    },
}

/// Why words are not a question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuestionError {
    /// The words do not form a question.
    #[error("'{0}' is not a question")]
    Form(String),
    /// The words ask for no number.
    #[error("'{0}' asks for no number")]
    NoNumber(String),
    /// An actor is not known.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Twice the same actor where two are asked for.
    #[error("'{0}' is named twice: two different actors are asked for")]
    Same(ActorId),
}

impl QuestionError {
    /// What would be right.
    pub fn hint(&self) -> Option<String> {
        match self {
            QuestionError::Form(_) => Some(
                "questions are: leverage over B, leverage of A, leverage of A over B, leverage between A B, \
                 mediators X Y, freedom [A], path A B"
                    .to_owned(),
            ),
            QuestionError::NoNumber(_) => Some(
                "ask for: leverage of A over B, net leverage of A over B, joint leverage of M between X Y, freedom of A"
                    .to_owned(),
            ),
            QuestionError::Name(NameError::Unknown { nearest, .. }) if !nearest.is_empty() => {
                let nearest: Vec<String> = nearest.iter().map(|name| format!("'{name}'")).collect();
                Some(format!("did you mean {}?", super::words::either(&nearest)))
            }
            _ => None,
        }
    }
}

impl Question {
    /// The question that the words ask, for instance `["leverage", "of", "turkey", "over", "azerbaijan"]`; each
    /// actor is one word, by id, name, alias or code.
    ///
    /// # Errors
    /// [`QuestionError`] if the words form no question or name an actor that is unknown, ambiguous or repeated.
    ///
    /// ```
    /// # use demarche::model::{Actor, ActorKind, Names};
    /// # use demarche::question::Question;
    /// # let (armenia, turkey) =
    /// #     (Actor::new("armenia", ActorKind::State, "Armenia"), Actor::new("turkey", ActorKind::State, "Turkey"));
    /// let names = Names::new([&armenia, &turkey]);
    /// let question = Question::parse(&["leverage", "of", "Turkey", "over", "armenia"], &names)?;
    /// assert_eq!(question.to_string(), "leverage of turkey over armenia");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse<W: AsRef<str>>(words: &[W], names: &Names) -> Result<Self, QuestionError> {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        let find = |name: &str| names.find(name).cloned();
        let pair = |a: &str, b: &str| -> Result<(ActorId, ActorId), QuestionError> {
            let (a, b) = (find(a)?, find(b)?);
            if a == b { Err(QuestionError::Same(a)) } else { Ok((a, b)) }
        };
        Ok(match words.as_slice() {
            ["leverage", "over", target] => Question::Over { target: find(target)? },
            ["leverage", "of", actor] => Question::Of { actor: find(actor)? },
            ["leverage", "of", actor, "over", target] => {
                let (actor, target) = pair(actor, target)?;
                Question::Pair { actor, target }
            }
            ["leverage", "between", a, b] | ["leverage", "between", a, "and", b] => {
                let (a, b) = pair(a, b)?;
                Question::Between { a, b }
            }
            ["mediators", x, y] | ["mediators", x, "and", y] => {
                let (x, y) = pair(x, y)?;
                Question::Mediators { x, y }
            }
            ["freedom"] => Question::Freedom { actor: None },
            ["freedom", actor] | ["freedom", "of", actor] => Question::Freedom { actor: Some(find(actor)?) },
            ["path", from, to] => {
                let (from, to) = pair(from, to)?;
                Question::Path { from, to }
            }
            _ => return Err(QuestionError::Form(words.join(" "))),
        })
    }
}

impl fmt::Display for Question {
    /// In the words that [`Question::parse`] reads, with ids.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Question::Over { target } => write!(f, "leverage over {target}"),
            Question::Of { actor } => write!(f, "leverage of {actor}"),
            Question::Pair { actor, target } => write!(f, "leverage of {actor} over {target}"),
            Question::Between { a, b } => write!(f, "leverage between {a} {b}"),
            Question::Mediators { x, y } => write!(f, "mediators {x} {y}"),
            Question::Freedom { actor: None } => write!(f, "freedom"),
            Question::Freedom { actor: Some(actor) } => write!(f, "freedom {actor}"),
            Question::Path { from, to } => write!(f, "path {from} {to}"),
        }
    }
}

/// How a question is to be answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The kinds of actor to rank; all of them where not given (mediators: states and organisations).
    pub kinds: Option<BTreeSet<ActorKind>>,
    /// Rank those who steer the target, too.
    pub include_steering: bool,
    /// Explain every figure.
    pub why: bool,
    /// Rank no more than so many.
    pub top: Option<usize>,
    /// Leverage of at least this much counts, from 0 up: over both parties, where the model's threshold does where not
    /// given, or over everybody.
    pub threshold: Option<f64>,
    /// How many teams to list; 10 where not given.
    pub teams: Option<usize>,
    /// Of these: what speaks against them as mediators.
    pub why_not: Vec<ActorId>,
}

impl Options {
    /// Whether actors of a kind are ranked.
    pub(super) fn ranks(&self, kind: ActorKind) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }
}

/// An answer. It serializes to the JSON shape of its question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// To `leverage over`.
    Over(Over),
    /// To `leverage of`, with and without a target.
    Of(Of),
    /// To `leverage between`.
    Between(Between),
    /// To `mediators`.
    Mediators(Mediators),
    /// To `freedom`.
    Freedom(Freedom),
    /// To `path`.
    Path(Path),
}

impl Answer {
    /// The answer in a sentence or two.
    pub fn verdict(&self) -> &str {
        match self {
            Answer::Over(answer) => &answer.verdict,
            Answer::Of(answer) => &answer.verdict,
            Answer::Between(answer) => &answer.verdict,
            Answer::Mediators(answer) => &answer.verdict,
            Answer::Freedom(answer) => &answer.verdict,
            Answer::Path(answer) => &answer.verdict,
        }
    }

    /// The answer as rows, one a line of the ranking.
    pub fn table(&self) -> Table {
        match self {
            Answer::Over(answer) => answer.table(),
            Answer::Of(answer) => answer.table(),
            Answer::Between(answer) => answer.table(),
            Answer::Mediators(answer) => answer.table(),
            Answer::Freedom(answer) => answer.table(),
            Answer::Path(answer) => answer.table(),
        }
    }
}

/// Answers a question on a solved system.
///
/// # Panics
/// If the question names an actor that is not in the graph; [`Question::parse`] makes none of that kind.
pub fn ask(leverage: &Leverage<'_>, question: &Question, options: &Options) -> Answer {
    let at = |id: &ActorId| super::line::position(leverage, id);
    match question {
        Question::Over { target } => Answer::Over(Over::answer(leverage, at(target), options)),
        Question::Of { actor } => Answer::Of(Of::answer(leverage, at(actor), None, options)),
        Question::Pair { actor, target } => Answer::Of(Of::answer(leverage, at(actor), Some(at(target)), options)),
        Question::Between { a, b } => Answer::Between(Between::answer(leverage, at(a), at(b), options)),
        Question::Mediators { x, y } => Answer::Mediators(Mediators::answer(leverage, at(x), at(y), options)),
        Question::Freedom { actor } => Answer::Freedom(Freedom::answer(leverage, actor.as_ref().map(at), options)),
        Question::Path { from, to } => Answer::Path(Path::answer(leverage, at(from), at(to), options)),
    }
}
