//! Who was allied to whom by a treaty, from its members or from years.

use std::collections::{BTreeMap, BTreeSet};

use super::super::crosswalk::StateId;
use super::super::fact::{Alliance, Obligations, Pair};
use super::super::read::Bound;
use crate::model::Period;

/// What the members of treaties owed, by the number of the treaty.
///
/// A set, since a file by year says the same of a member for every year.
#[derive(Default)]
pub(super) struct Treaties(BTreeMap<u32, BTreeSet<(StateId, Period, Obligations)>>);

impl Treaties {
    /// Enters what a member owed while it was one.
    pub(super) fn enter(&mut self, number: u32, member: StateId, during: Period, owed: Obligations) {
        self.0.entry(number).or_default().insert((member, during, owed));
    }

    /// Every two members of a treaty are allied while both are members, by all that either of them owes.
    pub(super) fn alliances(self) -> Vec<Alliance> {
        let mut alliances = Vec::new();
        for (number, members) in self.0 {
            let members: Vec<_> = members.into_iter().collect();
            for (at, &(a, during, owes)) in members.iter().enumerate() {
                for &(b, as_well, too) in &members[at + 1..] {
                    let obligations = owes.and(too);
                    if let (Some(pair), Some(period)) = (Pair::new(a, b), during.both(as_well))
                        && obligations.strongest().is_some()
                    {
                        alliances.push(Alliance { number, pair, period, obligations });
                    }
                }
            }
        }
        alliances
    }
}

/// What two states owed each other in a year, by all their treaties together.
#[derive(Default)]
pub(super) struct AlliedYears(BTreeMap<(Pair, i16), Obligations>);

impl AlliedYears {
    /// Enters what a row says of a year.
    pub(super) fn enter(&mut self, pair: Pair, year: i16, owed: Obligations) {
        let known = self.0.entry((pair, year)).or_default();
        *known = known.and(owed);
    }

    /// An alliance for every year.
    pub(super) fn alliances(self) -> impl Iterator<Item = Alliance> {
        self.0.into_iter().map(|((pair, year), obligations)| {
            let period = Period { since: Some(Bound::First.of_year(year)), until: Some(Bound::Last.of_year(year)) };
            Alliance { number: 0, pair, period, obligations }
        })
    }
}
