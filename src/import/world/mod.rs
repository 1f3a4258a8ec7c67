//! A dated graph of what the files say together.
//!
//! | data | ties | why so |
//! |---|---|---|
//! | state system | states; not ties | a state is listed if it existed on any day of the range; a note says when it was a major power |
//! | capabilities | the state's capability, from 1 January of each year | the composite index is one unit for all; of two versions the later counts, and the other is cited with what it says otherwise; a state that has ceased has 0 from the day after |
//! | alliances | `Alliance` of the strongest obligation in force, by pair | two treaties do not defend anybody twice; each tie names its treaties |
//! | disputes | `Hostility` of the highest level of either, by dispute and pair | on its own days; the dyadic list says who faced whom, otherwise all of one side faced all of the other that were in it at the time |
//! | wars between states | `Hostility` of level `War`, unless a dispute of the two is at that level then, which cites the war instead | one enmity counts once |
//! | other wars and armed conflicts | `Hostility` of the highest level that any file has, by pair and time, unless a dispute, war or rivalry of the two is at that level then, which cites them instead | states that fight on opposite sides, and who helps a state's enemy; parties that are no states are actors only if the options ask for them |
//! | rivalries | `Hostility` of level `Rivalry`, by pair | the enmity underneath the episodes; two lists of the same rivalry make one tie that cites both |
//! | contiguity | `Dependence` in transit: 1 / n on each of n land neighbours; of those across narrow water, too, by option | access across a neighbour, and nothing better is known of it |
//! | trade | `Dependence` in trade, by year: a's part of b's trade, or of b's product where that is given | what could be interrupted; parts below 0.5 % are left out |
//! | arms | `Dependence` in arms, by year: a's deliveries over ten years by all imports of b and its own exports | arms are used for long; a state that exports arms can do without what little it imports |
//! | leaders | `Leadership` for the term in office | who steers a state has its leverage; a later list says what came after an earlier one ends |
//! | reported events | `Hostility` and `Mediation` of low confidence, by window | [`ReportOptions`]: five acts of a level, by default, of a pair in a month; the counts are in the note |
//! | bodies | `Membership` | every member in full has the same vote, observers have none |
//! | ideal points | attributes of states; not ties | what a state would have is no hold on anybody |
//!
//! The options change what is a choice: [`WorldOptions`]. Ties keep their own days even where these reach beyond the
//! range; a tie with no day in the range is left out. Yearly figures hold for their year.

mod alliances;
mod arms;
mod attributes;
mod builder;
mod disputes;
mod events;
mod fights;
mod leaders;
mod options;
mod rivalries;
mod seats;
mod shares;
mod states;
mod timeline;
mod trade;
mod transit;
mod wars;
mod window;

use super::batch::Batch;
use crate::model::{Graph, Problem};

pub use builder::Made;
pub use events::ReportOptions;
pub use options::WorldOptions;
pub use window::{Window, WindowError};

pub(super) use builder::slug;

use builder::Builder;

/// A graph made of files, and what is to be said of it.
#[derive(Clone, Debug)]
pub struct World {
    /// The graph.
    pub graph: Graph,
    /// What became of each file, in the order in which they were given.
    pub made: Vec<Made>,
    /// What a reader should know of the graph.
    pub remarks: Vec<String>,
}

/// Makes a graph of files. The order in which they are given leaves no trace in it.
///
/// # Errors
/// The problems of the graph, if what the files say does not fit together.
pub fn world(batches: &[Batch], options: &WorldOptions) -> Result<World, Vec<Problem>> {
    let mut builder = Builder::new(batches, options);
    states::add(&mut builder);
    alliances::add(&mut builder);
    disputes::add(&mut builder);
    wars::add(&mut builder);
    rivalries::add(&mut builder);
    fights::add(&mut builder);
    transit::add(&mut builder);
    trade::add(&mut builder);
    arms::add(&mut builder);
    leaders::add(&mut builder);
    seats::add(&mut builder);
    attributes::add(&mut builder);
    events::add(&mut builder);
    builder.add_plain_ties();
    builder.finish()
}
