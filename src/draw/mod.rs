//! Diagrams: what is to be drawn, where it goes, and the drawing of it.
//!
//! | file | idea |
//! |---|---|
//! | [`options`](DiagramOptions) | what the reader asks of a picture |
//! | [`diagram`](Diagram) | what is in the picture, as plain data |
//! | `scene` | what a picture may show: a snapshot, or two compared |
//! | [`status`](Status) | what became of a tie or actor between two snapshots |
//! | `bundle` | ties that are drawn as one line |
//! | [`notes`](Legend) | title, legend and sources |
//! | [`theme`] | every shape, colour, line style and width |
//! | [`text`] | measuring and wrapping, with the face the picture is set in |
//! | [`layout`] | positions: embedded, or read back from Graphviz |
//! | [`chart`] | line charts and heat maps of plain data |
//! | [`svg()`] | a laid-out diagram as SVG |
//! | [`png()`] | SVG as pixels |
//! | [`dot()`] | a diagram in the language of Graphviz |
//!
//! The same diagram, drawn twice, gives the same bytes. Nothing here runs a program or reads a file.
//!
//! ```
//! use demarche::draw::{Diagram, DiagramOptions, layout, svg};
//! use demarche::model::{Actor, ActorKind, Graph, Pact, Parts, Period, Relation, Snapshot, Tie};
//!
//! let mut parts = Parts::new("Two states", "2020-01-01".parse()?);
//! parts.add_actor(Actor::new("p", ActorKind::State, "P"));
//! parts.add_actor(Actor::new("q", ActorKind::State, "Q"));
//! let pact = Relation::Alliance { between: ("p".into(), "q".into()), pact: Pact::DefensePact };
//! parts.add_tie(Tie::new("pact", pact, Period::ALWAYS));
//! let graph = Graph::new(parts).expect("sound");
//!
//! let diagram = Diagram::new(&Snapshot::new(&graph, graph.as_of()), &DiagramOptions::default())?;
//! let picture = svg(&diagram, &layout::embedded(&diagram));
//! assert!(picture.starts_with("<svg") && picture.contains("defence pact"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bundle;
pub mod chart;
mod diagram;
mod dot;
pub mod layout;
mod notes;
mod options;
#[cfg(feature = "png")]
mod png;
mod scene;
mod status;
mod svg;
pub mod text;
pub mod theme;

pub(crate) use bundle::label as tie_label;
pub use diagram::{Cluster, Diagram, Line, Node};
pub use dot::dot;
pub use notes::{Legend, Shading};
pub use options::{DiagramOptions, DrawError, Heavy, Highlight, LabelTies, by_organisation, with_leaders};
#[cfg(feature = "png")]
pub use png::{PngError, png};
pub use status::Status;
pub use svg::svg;
pub(crate) use svg::{actor_piece, tie_piece};
