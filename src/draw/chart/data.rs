//! What is in a chart, as plain data.

use super::Scale;

/// What stands around the plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The title.
    pub title: String,
    /// What the title leaves open.
    pub subtitle: String,
    /// Paragraphs below the plot, in smaller letters.
    pub notes: Vec<String>,
}

/// Lines over an axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineChart {
    /// What stands around the plot.
    pub frame: Frame,
    /// The axis from left to right.
    pub x: Scale,
    /// What is on it.
    pub x_label: String,
    /// What the lines show.
    pub y_label: String,
    /// The lines.
    pub series: Vec<Series>,
    /// Points to be told about, numbered in the plot and listed below it.
    pub marks: Vec<Mark>,
    /// Upright lines.
    pub rules: Vec<Rule>,
    /// Stretches of the axis that are shaded.
    pub bands: Vec<Band>,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Its name, which stands at its end.
    pub label: String,
    /// Its points, from left to right; a gap where there is no figure.
    pub points: Vec<(f64, Option<f64>)>,
    /// How heavily it is drawn.
    pub weight: Weight,
    /// Whether a figure holds until the next point, instead of moving towards it.
    pub steps: bool,
}

/// How heavily a line is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// What the chart is about.
    #[default]
    Main,
    /// What it is seen beside.
    Faint,
}

/// A point to be told about.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where it is.
    pub at: (f64, f64),
    /// What happens there.
    pub says: String,
}

/// An upright line.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Where it is.
    pub at: f64,
    /// What it is, above it.
    pub label: String,
}

/// A stretch of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// Figures over a plane, as shades.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeatMap {
    /// What the figures are, above the plot.
    pub title: String,
    /// What is on the axis from left to right.
    pub x_label: String,
    /// What is on the axis from below.
    pub y_label: String,
    /// The values on the first axis, ascending, at least two.
    pub x: Vec<f64>,
    /// The values on the second, ascending, at least two.
    pub y: Vec<f64>,
    /// The figures: for every value of the first axis one for every value of the second.
    pub figures: Vec<Option<f64>>,
    /// Lines across it.
    pub contours: Vec<Contour>,
    /// Points in it, marked with a cross and listed below.
    pub spots: Vec<Spot>,
}

/// A line across a heat map.
#[derive(Clone, Debug, PartialEq)]
pub struct Contour {
    /// What is true on one side of it.
    pub label: String,
    /// What is true on the other, where it is written if the first side has no room.
    pub opposite: String,
    /// A point on the first side, near the middle of the longest of the lines.
    pub side: (f64, f64),
    /// The lines.
    pub lines: Vec<Vec<(f64, f64)>>,
}

/// A point in a heat map.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Where it is.
    pub at: (f64, f64),
    /// What it is.
    pub says: String,
}
