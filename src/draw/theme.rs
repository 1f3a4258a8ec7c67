//! Every shape, colour, line style and width of the diagrams, in one place.
//!
//! Kinds of actors differ by shape, kinds of ties by colour **and** line style **and** what stands at their ends, so
//! that a greyscale print and a colour-blind reader lose nothing. The colours follow Okabe and Ito's palette, darkened
//! until each has a contrast of at least 4.5 to 1 against white (WCAG 2.2, level AA), because ties are labelled in the
//! colour of their line.
//!
//! Okabe, M. and Ito, K. (2008). *Color Universal Design*. <https://jfly.uni-koeln.de/color/>

use crate::model::{ActorKind, TieKind};

/// The font family that every picture names.
pub const FONT: &str = "DejaVu Sans";

/// Colour of text.
pub const INK: &str = "#1a1a1a";

/// Colour of less important text.
pub const MUTED: &str = "#54585e";

/// Colour of the page.
pub const PAPER: &str = "#ffffff";

/// Fill of a cluster.
pub const CLUSTER_FILL: &str = "#f4f5f7";

/// Outline of a cluster.
pub const CLUSTER_LINE: &str = "#9aa1ab";

/// The shape of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Of states.
    Rectangle,
    /// Of leaders.
    Ellipse,
    /// Of organisations.
    Hexagon,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// One line.
    Solid,
    /// Two lines side by side.
    Double,
    /// Long dashes.
    Dashed,
    /// Round dots.
    Dotted,
    /// Dashes and dots.
    DashDot,
}

/// What stands at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Nothing.
    None,
    /// A filled triangle.
    Triangle,
    /// A bar across the line.
    Bar,
    /// An open circle.
    Circle,
    /// An open diamond.
    Diamond,
    /// An open arrow.
    Chevron,
}

/// How a kind of tie is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TieStyle {
    /// Its colour.
    pub colour: &'static str,
    /// Its line.
    pub stroke: Stroke,
    /// What stands where it begins.
    pub tail: Head,
    /// What stands where it ends.
    pub head: Head,
    /// What the direction and the line mean, for the legend.
    pub meaning: &'static str,
}

/// The shape of a kind of actor.
pub fn shape(kind: ActorKind) -> Shape {
    match kind {
        ActorKind::State => Shape::Rectangle,
        ActorKind::Leader => Shape::Ellipse,
        ActorKind::Organisation => Shape::Hexagon,
    }
}

/// The fill of a kind of actor, where nothing is highlighted.
pub fn fill(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "#dfe9f5",
        ActorKind::Leader => "#fbf3dc",
        ActorKind::Organisation => "#e3f1e6",
    }
}

/// The fill and the text colour of an actor whose figure is that part of the largest, from 0 to 1.
pub fn shade(part: f64) -> (String, &'static str) {
    let part = part.clamp(0.0, 1.0);
    let channel = |light: f64, dark: f64| (light + (dark - light) * part).round() as u8;
    let (red, green, blue) = (channel(255.0, 8.0), channel(255.0, 64.0), channel(255.0, 129.0));
    // White and black both have a contrast of at least 4.5 on their side of this point; ink would not.
    let text = if part > 0.695 { PAPER } else { "#000000" };
    (format!("#{red:02x}{green:02x}{blue:02x}"), text)
}

/// How a kind of tie is drawn.
pub fn tie(kind: TieKind) -> TieStyle {
    let (colour, stroke, tail, head, meaning) = match kind {
        TieKind::Alliance => ("#0063a3", Stroke::Double, Head::None, Head::None, "alliance"),
        TieKind::Hostility => ("#b84300", Stroke::Dashed, Head::Bar, Head::Bar, "hostility"),
        TieKind::Mediation => ("#00765a", Stroke::Dotted, Head::None, Head::Circle, "mediation, to each party"),
        TieKind::Dependence => ("#3a3a3a", Stroke::Solid, Head::None, Head::Triangle, "dependence, on the supplier"),
        TieKind::Membership => ("#6a6f76", Stroke::Solid, Head::None, Head::Diamond, "membership, in an organisation"),
        TieKind::Leadership => ("#86407c", Stroke::DashDot, Head::None, Head::Chevron, "leadership, of whom is led"),
    };
    TieStyle { colour, stroke, tail, head, meaning }
}

/// The width of a line, for a strength in `[0, 1]`.
pub fn width(kind: TieKind, strength: f64) -> f64 {
    let strength = strength.clamp(0.0, 1.0);
    match kind {
        // Two lines and the space between them.
        TieKind::Alliance => 3.2 + 2.8 * strength,
        // A membership or office says who belongs where; the lines stay light so that the others carry the picture.
        TieKind::Membership | TieKind::Leadership => 1.0 + 1.0 * strength,
        TieKind::Hostility | TieKind::Mediation | TieKind::Dependence => 1.0 + 3.6 * strength,
    }
}

/// The width of a heavy line, for that of the same line drawn as usual: heavier than any that is not.
pub fn heavy(width: f64) -> f64 {
    5.5 + 0.75 * width
}

/// What lies under a heavy line.
pub const HEAVY: &str = "#ffe08a";

/// The dashes of a line of some width, as an SVG dash array; `None` for an unbroken one.
pub fn dashes(stroke: Stroke, width: f64) -> Option<Vec<f64>> {
    match stroke {
        Stroke::Solid | Stroke::Double => None,
        Stroke::Dashed => Some(vec![6.0 + width, 3.0 + width]),
        // Zero-length dashes with round caps are dots.
        Stroke::Dotted => Some(vec![0.0, 3.0 + 1.6 * width]),
        Stroke::DashDot => Some(vec![8.0, 3.0, 1.5, 3.0]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("hexadecimal")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_has_aa_contrast() {
        for kind in TieKind::ALL {
            for paper in [PAPER, CLUSTER_FILL] {
                assert!(contrast(tie(*kind).colour, paper) >= 4.5, "{kind:?} on {paper}");
            }
        }
        for kind in ActorKind::ALL {
            assert!(contrast(INK, fill(*kind)) >= 4.5, "{kind:?}");
        }
        for hundredths in 0..=100 {
            let (fill, text) = shade(f64::from(hundredths) / 100.0);
            assert!(contrast(&fill, text) >= 4.5, "{hundredths}: {text} on {fill}");
        }
        assert!(contrast(MUTED, PAPER) >= 4.5);
    }

    #[test]
    fn no_two_kinds_of_tie_look_alike_without_colour() {
        for (i, a) in TieKind::ALL.iter().enumerate() {
            for b in &TieKind::ALL[i + 1..] {
                let look = |kind: TieKind| (tie(kind).stroke, tie(kind).tail, tie(kind).head);
                assert_ne!(look(*a), look(*b), "{a:?} and {b:?}");
            }
        }
    }
}
