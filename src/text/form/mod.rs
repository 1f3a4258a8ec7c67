//! What may be written in a file, and what it means: one form for each thing of the model.
//!
//! | file | idea |
//! |---|---|
//! | `graph` | a whole graph |
//! | `actor` | `State(…)`, `Leader(…)`, `Organisation(…)` |
//! | `tie` | `Alliance(…)`, `Hostility(…)`, `Mediation(…)`, `Dependence(…)`, `Membership(…)`, `Leadership(…)` |
//! | `source` | entries of the bibliography, and references to them |
//! | `dispute` | what actors quarrel over |
//! | `model` | `Model(…)`, of which only what differs is written |
//! | `value` | dates, capabilities, attributes, and maps in which nothing is given twice |

mod actor;
mod dispute;
mod graph;
mod model;
mod source;
mod tie;
mod value;

pub(crate) use actor::ActorForm;
pub(crate) use dispute::DisputeForm;
pub(crate) use graph::{BibliographyForm, GraphForm, PackedGraphForm};
pub(crate) use model::ModelForm;
pub(crate) use source::{CitationForm, SourceForm, citations};
pub(crate) use tie::TieForm;
pub(crate) use value::{FirstDay, LastDay, UniqueMap};
