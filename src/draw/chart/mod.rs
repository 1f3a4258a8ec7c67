//! Charts of plain data, for print: line charts and heat maps.
//!
//! | file | idea |
//! |---|---|
//! | `data` | what is in a chart: [`LineChart`], [`HeatMap`] |
//! | [`scale`](Scale) | where a value is on an axis, and the ticks of numbers and dates |
//! | `look` | colours, widths and dashes |
//! | `page` | title, notes and the space for the plot |
//! | `line` | lines, with their names at their ends |
//! | `heat` | cells in shades, with the lines where two are level |
//! | `contour` | the labels of those lines |
//! | `place` | where names find room |
//! | `canvas` | the backend of plotters: what it draws, written as SVG |
//!
//! plotters maps values to places and draws axes, ticks and shapes; text is measured in the face it is set in. A page is
//! as wide as a column of a journal needs it: at 88 mm no letter is smaller than 5 points, and lines are told apart by
//! dashes and by the names at their ends, so that a greyscale print loses nothing.
//!
//! ```
//! use demarche::draw::chart::{Frame, LineChart, Scale, Series, line_chart};
//!
//! let figures = vec![(0.0, Some(0.0)), (0.5, Some(0.06)), (1.0, Some(0.12))];
//! let chart = LineChart {
//!     frame: Frame { title: "Leverage over R".into(), ..Frame::default() },
//!     x: Scale::numbers(0.0, 1.0),
//!     x_label: "Q's share of R's trade".into(),
//!     y_label: "leverage".into(),
//!     series: vec![Series { label: "Q".into(), points: figures, ..Series::default() }],
//!     ..LineChart::default()
//! };
//! let picture = line_chart(&chart);
//! assert!(picture.starts_with("<svg") && picture.contains("share of R"));
//! ```

mod canvas;
mod contour;
mod data;
mod heat;
mod line;
mod look;
mod page;
mod place;
mod scale;

pub use data::{Band, Contour, Frame, HeatMap, LineChart, Mark, Rule, Series, Spot, Weight};
pub use heat::heat_maps;
pub use line::line_chart;
pub use scale::Scale;
