//! Who is meant by a code: one table of states, with the days on which each code holds.
//!
//! | file | idea |
//! |---|---|
//! | [`state`](State) | a state of the table, and its codes |
//! | [`find`](Crosswalk::find) | from a code and a day to the state |
//! | `states.csv` | the table, one state a line |
//!
//! A state is one of the Correlates of War (COW) list of members of the state system, or one of the few that only the
//! list of Gleditsch and Ward has. What other systems call by one code for all time may be several states here: the
//! Federal Republic (COW 260, 1955 to 1990) and Germany (COW 255) share the Gleditsch–Ward number 260 and the letters
//! DEU; the two Yemens before 1990 and Yemen after share 678. Which is meant follows from the day.
//!
//! The facts of the table: Correlates of War Project (2017). *State System Membership List, v2016*. Gleditsch, K. S.
//! and Ward, M. D. (1999). A revised list of independent states since the Congress of Vienna. *International
//! Interactions* 25(4), 393–413. <https://doi.org/10.1080/03050629908434958>. ISO 3166-1 and ISO 3166-3.

mod find;
mod state;

pub use find::{CodeError, Crosswalk};
pub use state::{Code, CodeSystem, State, StateId};
