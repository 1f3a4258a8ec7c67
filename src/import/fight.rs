//! Who fought whom, where a party need be no state.

use super::crosswalk::{Crosswalk, StateId};
use crate::model::{HostilityLevel, OrganisationForm, Period};

/// A party to a fight.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Belligerent {
    /// A state of the crosswalk.
    State(StateId),
    /// Anybody else: rebels, a people, a polity outside the state system.
    Body(Body),
}

/// A party that is no state of the crosswalk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Body {
    /// The id of the actor it may become: its name and the number by which the data set tells it from others.
    pub id: String,
    /// Its name, as the data set has it.
    pub name: String,
    /// What it is.
    pub form: OrganisationForm,
}

/// Two parties who fight each other, or of which one helps those who fight the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fight {
    /// The parties, in their order.
    pub between: (Belligerent, Belligerent),
    /// How far it goes.
    pub level: HostilityLevel,
    /// On which days.
    pub period: Period,
    /// What the data set calls it, as `war 502.1` or `conflict 230`.
    pub what: String,
    /// What is to be known of it besides.
    pub says: Option<String>,
}

impl Body {
    /// A body that is told from others by a number or letters of its data set. One that is called like a state is said
    /// to be none.
    pub(super) fn new(name: &str, number: &str, form: OrganisationForm) -> Self {
        let name = name.trim();
        let state = Crosswalk::standard().find(super::CodeSystem::Name, name, None).is_ok();
        let printed = if state { format!("{name} (outside the state system)") } else { name.to_owned() };
        let (words, number) = (short(slug::slugify(name)), slug::slugify(number));
        let parts = [words, number].into_iter().filter(|part| !part.is_empty());
        let id = parts.collect::<Vec<_>>().join("-");
        Self { id: if id.is_empty() { "unnamed".to_owned() } else { id }, name: printed, form }
    }
}

/// The first words of an id, if it is long; the number after it tells it from others.
fn short(mut id: String) -> String {
    const MOST: usize = 12;
    if id.len() > MOST {
        id.truncate(MOST);
        let whole = id.rfind('-').unwrap_or(MOST);
        id.truncate(whole);
    }
    id
}

impl Fight {
    /// A fight of two parties, in whatever order they are given; `None` if they are one.
    pub(super) fn new(
        one: &Belligerent,
        other: &Belligerent,
        level: HostilityLevel,
        period: Period,
        what: &str,
    ) -> Option<Self> {
        let between = match one.cmp(other) {
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Less => (one.clone(), other.clone()),
            std::cmp::Ordering::Greater => (other.clone(), one.clone()),
        };
        Some(Self { between, level, period, what: what.to_owned(), says: None })
    }

    /// Everybody of one side against everybody of the other, on the days that they share.
    pub(super) fn across(
        side: &[(Belligerent, Period)],
        against: &[(Belligerent, Period)],
        level: HostilityLevel,
        what: &str,
    ) -> Vec<Self> {
        let with = |(one, during): &(Belligerent, Period)| {
            let fights = against.iter().filter_map(|(other, as_well)| {
                let shared = during.both(*as_well)?;
                Self::new(one, other, level, shared, what)
            });
            fights.collect::<Vec<_>>()
        };
        side.iter().flat_map(with).collect()
    }

    /// Whether both parties are states.
    pub fn is_of_states(&self) -> bool {
        matches!(self.between, (Belligerent::State(_), Belligerent::State(_)))
    }
}
