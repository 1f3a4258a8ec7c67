//! Where everything in a picture goes.
//!
//! | file | idea |
//! |---|---|
//! | [`geometry`] | points, boxes and curves |
//! | `size` | how large actors and labels are |
//! | `embedded` | choosing among the layouts that need no program, and finishing what they return |
//! | `stress` | actors at distances like those in the graph |
//! | `polish` | fewer crossings, by small moves |
//! | `separate` | no two boxes on top of each other |
//! | `layered` | one rank above the other, by dagre |
//! | `route` | lines past the actors in their way, parallel ones apart |
//! | `labels` | labels beside their lines, where nothing else is |
//! | `graphviz` | positions read back from a Graphviz program |

mod embedded;
pub mod geometry;
mod graphviz;
mod labels;
mod layered;
mod polish;
mod route;
mod separate;
pub(crate) mod size;
mod stress;

pub(crate) use embedded::around;
pub use embedded::{Method, embedded, with_method};
pub use geometry::{Point, Rect};
pub use graphviz::{LayoutError, from_graphviz, graphviz_input};
pub(crate) use route::slant;

/// Where everything goes. All lists are parallel to those of the [`Diagram`](super::Diagram).
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// The box around each actor's shape.
    pub nodes: Vec<Rect>,
    /// Each line's way.
    pub lines: Vec<Route>,
    /// The box around each cluster, its name included.
    pub clusters: Vec<Rect>,
}

/// A line's way.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Piecewise cubic Bézier curve: 1 + 3n points, from border to border.
    pub curve: Vec<Point>,
    /// The box of its label; `None` if it has none, or if there was no room for it.
    pub label: Option<Rect>,
}
