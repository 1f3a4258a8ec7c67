//! What data sets say, in terms that all of them share: what an importer makes of rows, and `world` makes ties of.

use std::collections::BTreeSet;

use super::crosswalk::{Crosswalk, StateId};
use super::event::Event;
use super::fight::Fight;
use super::read::Refusal;
use super::reported::{ReportIds, Reports};
use crate::model::{Actor, Date, HostilityLevel, Pact, Period, Tie};

/// Two different states, the one that comes first in the table first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair(StateId, StateId);

impl Pair {
    /// The pair of two states, in whatever order they are given; `None` if they are one.
    pub fn new(a: StateId, b: StateId) -> Option<Self> {
        (a != b).then(|| if a < b { Pair(a, b) } else { Pair(b, a) })
    }

    /// The same, for a row.
    pub(super) fn of_row(a: StateId, b: StateId) -> Result<Self, Refusal> {
        Self::new(a, b).ok_or_else(|| Refusal::OneState(Crosswalk::standard().state(a).name.clone()))
    }

    /// The two, in the order of the table.
    pub fn both(self) -> [StateId; 2] {
        [self.0, self.1]
    }
}

/// Everything that files say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Who was a member of the state system when.
    pub members: Vec<(StateId, Period)>,
    /// Who was a great power when.
    pub majors: Vec<(StateId, Period)>,
    /// Capabilities, each of a year.
    pub capabilities: Vec<Yearly>,
    /// Obligations between two allies.
    pub alliances: Vec<Alliance>,
    /// Who took part in which dispute, on which side.
    pub participants: Vec<Participant>,
    /// Who faced whom in which dispute.
    pub encounters: Vec<Encounter>,
    /// Wars between two states.
    pub wars: Vec<War>,
    /// Who fought whom, or helped those who did, in wars that are not between states alone.
    pub fights: Vec<Fight>,
    /// Rivalries.
    pub rivalries: Vec<Rivalry>,
    /// Borders by land, and how narrow the water is otherwise.
    pub borders: Vec<Border>,
    /// Trade between two states.
    pub flows: Vec<Flow>,
    /// Arms delivered.
    pub deliveries: Vec<Delivery>,
    /// Gross domestic product, in millions of current US dollars, each of a year.
    pub products: Vec<Yearly>,
    /// Who led which state when.
    pub terms: Vec<Term>,
    /// Who belonged to which body when.
    pub seats: Vec<Seat>,
    /// Figures that leverage makes no use of, each of a year.
    pub attributes: Vec<Attribution>,
    /// Reports of events, counted.
    pub reports: Vec<Reports>,
    /// The numbers of the events that are counted.
    pub report_ids: ReportIds,
    /// Those that are counted already elsewhere; empty once the file is read.
    pub(super) known_reports: ReportIds,
    /// Actors other than states, of the ties below.
    pub actors: Vec<Actor>,
    /// Ties that need nothing but to be entered, of data sets that say just that.
    pub ties: Vec<Tie>,
    /// Events, which no graph has room for: a backtest asks about them.
    pub events: Vec<Event>,
}

/// A figure of a state and a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Yearly {
    /// The state.
    pub state: StateId,
    /// The year.
    pub year: i16,
    /// The figure.
    pub value: f64,
}

/// A figure of a state and a year that leverage makes no use of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribution {
    /// What it is, for instance `un-ideal-point`.
    pub name: &'static str,
    /// The figure.
    pub figure: Yearly,
}

/// What two allies owed each other during a period, by one treaty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alliance {
    /// The number of the treaty in its data set; 0 where it gives none.
    pub number: u32,
    /// The allies.
    pub pair: Pair,
    /// When; open at the end where it held when the data end.
    pub period: Period,
    /// All that they owed each other.
    pub obligations: Obligations,
}

/// What allies may owe each other, all of it at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obligations {
    /// To defend each other.
    pub defense: bool,
    /// To stay out of each other's wars.
    pub neutrality: bool,
    /// Not to attack each other.
    pub nonaggression: bool,
    /// To consult in a crisis.
    pub entente: bool,
}

impl Obligations {
    /// All of both.
    pub fn and(self, other: Self) -> Self {
        Self {
            defense: self.defense || other.defense,
            neutrality: self.neutrality || other.neutrality,
            nonaggression: self.nonaggression || other.nonaggression,
            entente: self.entente || other.entente,
        }
    }

    /// The strongest, in the order of the Correlates of War types I, IIa, IIb, III; `None` if there is none.
    pub fn strongest(self) -> Option<Pact> {
        let Obligations { defense, neutrality, nonaggression, entente } = self;
        let all = [
            (defense, Pact::DefensePact),
            (neutrality, Pact::Neutrality),
            (nonaggression, Pact::Nonaggression),
            (entente, Pact::Entente),
        ];
        all.into_iter().find_map(|(owed, pact)| owed.then_some(pact))
    }
}

/// A state's part in a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The number of the dispute.
    pub dispute: u32,
    /// The state.
    pub state: StateId,
    /// On the side that is called A.
    pub side_a: bool,
    /// Its own days in it.
    pub period: Period,
    /// The highest level it went to; `None` if it did nothing.
    pub level: Option<HostilityLevel>,
}

/// Two opponents in a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encounter {
    /// The number of the dispute.
    pub dispute: u32,
    /// The opponents.
    pub pair: Pair,
    /// Their days in it.
    pub period: Period,
    /// The highest level of either against the other; `None` if both did nothing.
    pub level: Option<HostilityLevel>,
}

/// Two states at war with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct War {
    /// The number of the war.
    pub number: u32,
    /// The opponents.
    pub pair: Pair,
    /// The days on which both fought in it.
    pub period: Period,
}

/// A rivalry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rivalry {
    /// The rivals.
    pub pair: Pair,
    /// When; open at the end where it went on when the data end.
    pub period: Period,
    /// What it is called.
    pub name: String,
}

/// How near two states are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Border {
    /// The states.
    pub pair: Pair,
    /// At most so many miles of water are between them; 0 where they touch by land or a river.
    pub water: u16,
    /// When; open at the end where it held when the data end.
    pub period: Period,
}

/// Trade between two states in a year, in both directions together as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// The states.
    pub pair: Pair,
    /// The year.
    pub year: i16,
    /// In millions of current US dollars.
    pub amount: f64,
}

/// Arms delivered in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Delivery {
    /// Who delivered; `None` where that is not known, or no state of the table.
    pub supplier: Option<StateId>,
    /// To whom; `None` where that is no state of the table.
    pub recipient: Option<StateId>,
    /// The year.
    pub year: i16,
    /// In whatever unit the data set has.
    pub amount: f64,
}

/// A leader's term in office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What tells the leader from all others of the data set.
    pub key: String,
    /// The leader's name.
    pub name: String,
    /// The state that is led.
    pub state: StateId,
    /// The first day in office.
    pub since: Date,
    /// The last day in office; open if still in office when the data end.
    pub until: Option<Date>,
}

/// Membership of a state in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The letters or name by which the data set knows the body.
    pub body: String,
    /// The member.
    pub state: StateId,
    /// When.
    pub period: Period,
    /// What kind of member, if not a full one.
    pub role: Option<&'static str>,
}

impl Facts {
    /// Nothing yet, where some reports of events are known from other files.
    pub(super) fn after(known: &ReportIds) -> Self {
        Self { known_reports: known.clone(), ..Self::default() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.members.len()
            + self.majors.len()
            + self.capabilities.len()
            + self.alliances.len()
            + self.participants.len()
            + self.encounters.len()
            + self.wars.len()
            + self.fights.len()
            + self.rivalries.len()
            + self.borders.len()
            + self.flows.len()
            + self.deliveries.len()
            + self.products.len()
            + self.terms.len()
            + self.seats.len()
            + self.attributes.len()
            + self.reports.len()
            + self.ties.len()
            + self.events.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Facts {
    /// The years that are spoken of, ascending: those of figures, and those in which anything begins or ends.
    pub fn years(&self) -> Vec<i16> {
        let mut years = self.figure_years();
        let periods = (self.members.iter().chain(&self.majors).map(|(_, period)| *period))
            .chain(self.alliances.iter().map(|alliance| alliance.period))
            .chain(self.participants.iter().map(|participant| participant.period))
            .chain(self.encounters.iter().map(|encounter| encounter.period))
            .chain(self.wars.iter().map(|war| war.period))
            .chain(self.fights.iter().map(|fight| fight.period))
            .chain(self.rivalries.iter().map(|rivalry| rivalry.period))
            .chain(self.borders.iter().map(|border| border.period))
            .chain(self.terms.iter().map(|term| Period { since: Some(term.since), until: term.until }))
            .chain(self.seats.iter().map(|seat| seat.period))
            .chain(self.ties.iter().map(|tie| tie.period));
        years.extend(self.reports.iter().map(|reports| reports.day.year()));
        years.extend(self.events.iter().map(|event| event.date.year()));
        years.extend(periods.flat_map(|period| period.since.into_iter().chain(period.until)).map(Date::year));
        years.into_iter().collect()
    }

    /// Years without any figure between the first and the last with one.
    pub fn gaps(&self) -> Vec<i16> {
        let years = self.figure_years();
        let (Some(&first), Some(&last)) = (years.first(), years.last()) else { return Vec::new() };
        (first..=last).filter(|year| !years.contains(year)).collect()
    }

    fn figure_years(&self) -> BTreeSet<i16> {
        let attributes = self.attributes.iter().map(|attribution| &attribution.figure);
        (self.capabilities.iter().chain(&self.products).chain(attributes).map(|yearly| yearly.year))
            .chain(self.flows.iter().map(|flow| flow.year))
            .chain(self.deliveries.iter().map(|delivery| delivery.year))
            .collect()
    }
}
