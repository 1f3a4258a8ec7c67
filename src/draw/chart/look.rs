//! Colours, widths and dashes of charts.

use plotters::style::RGBColor;

use super::super::theme;

/// Colours of the lines a chart is about: those of the diagrams, each with AA contrast on white.
const COLOURS: [&str; 6] = ["#0063a3", "#b84300", "#00765a", "#86407c", "#3a3a3a", "#7a5c00"];

/// Dashes, which alone tell lines apart in greyscale; the first is unbroken.
const DASHES: [&[f64]; 6] =
    [&[], &[7.0, 3.0], &[1.6, 2.4], &[8.0, 2.5, 1.6, 2.5], &[3.5, 2.5], &[10.0, 2.5, 1.6, 2.5, 1.6, 2.5]];

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    /// Its colour.
    pub(super) colour: &'static str,
    /// Its width.
    pub(super) width: f64,
    /// Its dashes, none where it is unbroken.
    pub(super) dashes: &'static [f64],
}

impl Look {
    /// A line that the chart is about, by its position among those.
    pub(super) fn main(at: usize) -> Self {
        // Where dashes come round again, the line is lighter.
        let width = 2.2 / (1.0 + 0.6 * (at / DASHES.len()) as f64);
        Self { colour: COLOURS[at % COLOURS.len()], width, dashes: DASHES[at % DASHES.len()] }
    }

    /// A line that it is seen beside, by its position; `after` lines have taken the first dashes.
    pub(super) fn faint(at: usize, after: usize) -> Self {
        Self { colour: theme::MUTED, width: 1.1, dashes: DASHES[(at + after.max(1)) % DASHES.len()] }
    }

    /// A line across a heat map.
    pub(super) fn contour(at: usize) -> Self {
        Self { colour: theme::INK, width: 1.6, dashes: DASHES[at % DASHES.len()] }
    }

    /// A thin broken line.
    pub(super) fn thin_dashed(colour: &'static str) -> Self {
        Self { colour, width: 0.9, dashes: &[2.5, 2.5] }
    }
}

/// A colour of the theme, as plotters wants it; black where it is none.
pub(super) fn rgb(colour: &str) -> RGBColor {
    let channel =
        |at: usize| colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(0);
    RGBColor(channel(1), channel(3), channel(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_differ_without_their_colours() {
        let looks: Vec<Look> = (0..12).map(Look::main).collect();
        for (at, look) in looks.iter().enumerate() {
            let differs = |other: &Look| other.dashes != look.dashes || other.width < look.width;
            assert!(looks[at + 1..].iter().all(differs));
        }
        // One line and those beside it.
        assert!((0..5).all(|at| Look::faint(at, 1).dashes != Look::main(0).dashes));
    }

    #[test]
    fn colours_are_read() {
        let RGBColor(red, green, blue) = rgb("#0063a3");
        assert_eq!((red, green, blue), (0, 0x63, 0xa3));
    }
}
