//! What a data set says of an event.

use crate::import::crosswalk::StateId;
use crate::model::Date;

/// An agreement, a crisis, or an attempt to mediate: when, between whom, and who turned up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id in the data set.
    pub id: String,
    /// The number in its id, if the id is a number.
    pub number: Option<u32>,
    /// Its day; where only the year is known, the first of it.
    pub date: Date,
    /// Whether only the year is known.
    pub only_year: bool,
    /// Whether it is mediation in the strict sense of its data set; so is all that has no such distinction.
    pub mediation: bool,
    /// The states that it concerned, in the order of the data set.
    pub targets: Vec<StateId>,
    /// Who else turned up, in the order of the data set; none twice.
    pub found: Vec<ThirdParty>,
}

/// Somebody who turned up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThirdParty {
    /// Who.
    pub who: Party,
    /// Whether the part was really played, and not only offered or asked for.
    pub played: bool,
    /// Whether it was a leading part; `None` where the data set does not say.
    pub leading: Option<bool>,
}

/// A state, or a body that is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// A state of the crosswalk.
    State(StateId),
    /// An organisation or a person, by the name in the data set.
    Other(String),
}

impl Event {
    /// An event that nobody is known to have turned up for.
    pub(super) fn new(id: &str, date: Date, targets: Vec<StateId>) -> Self {
        let number = id.parse().ok();
        Self { id: id.to_owned(), number, date, only_year: false, mediation: true, targets, found: Vec::new() }
    }

    /// Enters somebody who turned up, unless it is a target or known already; of two entries for one, the stronger part
    /// counts.
    pub(super) fn add(&mut self, who: Party, played: bool, leading: Option<bool>) {
        if matches!(&who, Party::State(state) if self.targets.contains(state)) {
            return;
        }
        match self.found.iter_mut().find(|known| known.who == who) {
            Some(known) => {
                known.played |= played;
                known.leading = known.leading.max(leading);
            }
            None => self.found.push(ThirdParty { who, played, leading }),
        }
    }
}
