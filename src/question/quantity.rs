//! A question whose answer is one number.

use std::fmt;

use crate::leverage::Leverage;
use crate::model::{ActorId, Names};

use super::line::position;
use super::standing::third_parties;
use super::{Question, QuestionError};

/// A question whose answer is one number: what a scenario expects something of, a sweep draws and a search aims at.
///
/// | words | number | range |
/// |---|---|---|
/// | `leverage of A over B` | `E[b, a]` | from 0 up |
/// | `net leverage of A over B` | `E[b, a] − E[a, b]` | any |
/// | `joint leverage of M between X Y` | `√(E[x, m] · E[y, m])` | from 0 up |
/// | `freedom of A` | `f_a` | `(0, 1]` |
///
/// * **Undefined.** Joint leverage of a party, and of whoever steers one: they are no third parties.
/// * **Cost.** A solved row, or two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// Leverage of one actor over another.
    Leverage {
        /// Who has it.
        of: ActorId,
        /// Over whom.
        over: ActorId,
    },
    /// What one actor has over another, less what the other has over it.
    Net {
        /// Who has it.
        of: ActorId,
        /// Over whom.
        over: ActorId,
    },
    /// Joint leverage of a third party over two others.
    Joint {
        /// The third party.
        of: ActorId,
        /// The two; the order means nothing.
        between: (ActorId, ActorId),
    },
    /// Freedom of action of an actor.
    Freedom {
        /// Whose.
        of: ActorId,
    },
}

impl Quantity {
    /// The quantity that the words ask for; each actor is one word, by id, name, alias or code.
    ///
    /// # Errors
    /// [`QuestionError`] if the words ask for no number, or name an actor that is unknown, ambiguous or repeated.
    ///
    /// ```
    /// # use demarche::model::{Actor, ActorKind, Names};
    /// # use demarche::question::Quantity;
    /// # let (armenia, turkey) =
    /// #     (Actor::new("armenia", ActorKind::State, "Armenia"), Actor::new("turkey", ActorKind::State, "Turkey"));
    /// let names = Names::new([&armenia, &turkey]);
    /// let quantity = Quantity::parse(&["leverage", "of", "Turkey", "over", "armenia"], &names)?;
    /// assert_eq!(quantity.to_string(), "leverage of turkey over armenia");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse<W: AsRef<str>>(words: &[W], names: &Names) -> Result<Self, QuestionError> {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        let find = |name: &str| names.find(name).cloned();
        let different = |actors: &[&ActorId]| match actors {
            [a, rest @ ..] if rest.contains(a) => Err(QuestionError::Same((*a).clone())),
            [_, b, c] if b == c => Err(QuestionError::Same((*b).clone())),
            _ => Ok(()),
        };
        Ok(match words.as_slice() {
            ["leverage", "of", of, "over", over] => {
                let (of, over) = (find(of)?, find(over)?);
                different(&[&of, &over])?;
                Quantity::Leverage { of, over }
            }
            ["net", "leverage", "of", of, "over", over] | ["net", "of", of, "over", over] => {
                let (of, over) = (find(of)?, find(over)?);
                different(&[&of, &over])?;
                Quantity::Net { of, over }
            }
            ["joint", "leverage", "of", of, "between", x, y]
            | ["joint", "leverage", "of", of, "over", x, y]
            | ["joint", "leverage", "of", of, "between" | "over", x, "and", y]
            | ["joint", "of", of, "between" | "over", x, y] => {
                let (of, x, y) = (find(of)?, find(x)?, find(y)?);
                different(&[&of, &x, &y])?;
                Quantity::Joint { of, between: (x, y) }
            }
            ["freedom", of] | ["freedom", "of", of] => Quantity::Freedom { of: find(of)? },
            _ => return Err(QuestionError::NoNumber(words.join(" "))),
        })
    }

    /// The number, `None` where it is undefined.
    ///
    /// # Panics
    /// If it names an actor that is not in the graph; [`Quantity::parse`] makes none of that kind.
    pub fn value(&self, leverage: &Leverage<'_>) -> Option<f64> {
        let at = |id: &ActorId| position(leverage, id);
        match self {
            Quantity::Leverage { of, over } => Some(leverage.over(at(over))[at(of)]),
            Quantity::Net { of, over } => {
                let (a, b) = (at(of), at(over));
                Some(leverage.over(b)[a] - leverage.over(a)[b])
            }
            Quantity::Joint { of, between } => {
                let (m, x, y) = (at(of), at(&between.0), at(&between.1));
                third_parties(leverage, x, y)[m].then(|| (leverage.over(x)[m] * leverage.over(y)[m]).sqrt())
            }
            Quantity::Freedom { of } => Some(leverage.engagement().freedom(at(of))),
        }
    }

    /// The question in whose ranking the number stands: who else has leverage over the same target, who else could
    /// mediate, who else is tied down.
    pub fn ranking(&self) -> Question {
        match self {
            Quantity::Leverage { over, .. } | Quantity::Net { over, .. } => Question::Over { target: over.clone() },
            Quantity::Joint { between, .. } => Question::Mediators { x: between.0.clone(), y: between.1.clone() },
            Quantity::Freedom { .. } => Question::Freedom { actor: None },
        }
    }

    /// Every actor it names.
    pub fn actors(&self) -> Vec<&ActorId> {
        match self {
            Quantity::Leverage { of, over } | Quantity::Net { of, over } => vec![of, over],
            Quantity::Joint { of, between: (x, y) } => vec![of, x, y],
            Quantity::Freedom { of } => vec![of],
        }
    }

    /// Whom it is about: who has the leverage, or the freedom.
    pub fn of(&self) -> &ActorId {
        match self {
            Quantity::Leverage { of, .. }
            | Quantity::Net { of, .. }
            | Quantity::Joint { of, .. }
            | Quantity::Freedom { of } => of,
        }
    }
}

impl fmt::Display for Quantity {
    /// In the words that [`Quantity::parse`] reads, with ids.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quantity::Leverage { of, over } => write!(f, "leverage of {of} over {over}"),
            Quantity::Net { of, over } => write!(f, "net leverage of {of} over {over}"),
            Quantity::Joint { of, between: (x, y) } => write!(f, "joint leverage of {of} between {x} {y}"),
            Quantity::Freedom { of } => write!(f, "freedom of {of}"),
        }
    }
}
