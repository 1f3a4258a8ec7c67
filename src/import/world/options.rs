//! What is a choice in making a graph.

use super::super::read::Bound;
use super::events::ReportOptions;
use crate::model::Period;

/// What is a choice in making a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct WorldOptions {
    /// The title of the graph.
    pub title: String,
    /// The first year of the range; open if there is none.
    pub from: Option<i16>,
    /// The last year of the range; open if there is none.
    pub to: Option<i16>,
    /// A partner with less than this part of a state's trade is left out.
    pub least_trade: f64,
    /// Arms deliveries of so many years count together, the last of them the year of the tie.
    pub arms_window: u8,
    /// Whether a state's own arms exports count in what its imports are divided by.
    pub own_exports: bool,
    /// States are neighbours with at most so many miles of water between them; 0 counts borders by land alone.
    pub water: u16,
    /// Yearly shares of the last year of the data hold for so many years more.
    pub carry: u8,
    /// Whether rebels, peoples and other parties to wars that are no states become actors.
    pub bodies: bool,
    /// What is a choice in making ties of reported events.
    pub events: ReportOptions,
}

impl Default for WorldOptions {
    fn default() -> Self {
        Self {
            title: "World".to_owned(),
            from: None,
            to: None,
            least_trade: 0.005,
            arms_window: 10,
            own_exports: true,
            water: 0,
            carry: 0,
            bodies: false,
            events: ReportOptions::default(),
        }
    }
}

impl WorldOptions {
    /// The days of the range.
    pub(super) fn range(&self) -> Period {
        Period { since: self.from.map(|y| Bound::First.of_year(y)), until: self.to.map(|y| Bound::Last.of_year(y)) }
    }

    /// Whether the year is in the range.
    pub(super) fn has(&self, year: i16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}
