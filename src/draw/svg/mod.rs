//! A laid-out diagram as SVG.
//!
//! | file | idea |
//! |---|---|
//! | `mod` | the page: what is where, and in which order it is drawn |
//! | `nodes` | actors and the boxes around groups of them |
//! | `lines` | ties, what stands at their ends, what is written on them |
//! | `furniture` | title, legend and sources |
//! | `pen` | escaping and rounding |

mod furniture;
mod lines;
mod nodes;
pub(super) mod pen;

use super::layout::{Layout, Point, Rect};
use super::theme::TieStyle;
use super::{Diagram, Node, Status, theme};

use self::pen::{Pen, number, numbers};

/// White space around everything.
const MARGIN: f64 = 24.0;

/// The narrowest page, so that title and sources find room.
const NARROWEST: f64 = 720.0;

/// A laid-out diagram as SVG, in one file that needs no other.
///
/// Text stays text. The font is DejaVu Sans, in whose widths everything is measured; where it is not installed, the
/// next best sans-serif is used.
pub fn svg(diagram: &Diagram, layout: &Layout) -> String {
    let inner = layout.width.max(NARROWEST);
    let head = furniture::head(diagram, inner);
    let legend = furniture::legend(diagram, inner);
    let sources = furniture::sources(diagram, inner);

    let drawing_top = MARGIN + head.height;
    let legend_top = drawing_top + layout.height + 14.0;
    let sources_top = legend_top + legend.height;
    let (width, height) = (inner + 2.0 * MARGIN, sources_top + sources.height + MARGIN);

    let mut pen = Pen::default();
    pen.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
            ("width", number(width)),
            ("height", number(height)),
            ("viewBox", numbers(&[0.0, 0.0, width, height])),
            ("role", "img".to_owned()),
            ("aria-labelledby", "picture-title picture-description".to_owned()),
            ("font-family", format!("'{}', Verdana, sans-serif", theme::FONT)),
            ("fill", theme::INK.to_owned()),
        ],
    );
    pen.text("title", &[("id", "picture-title".to_owned())], &diagram.title);
    pen.text("desc", &[("id", "picture-description".to_owned())], &diagram.subtitle);
    pen.empty("rect", &[("width", number(width)), ("height", number(height)), ("fill", theme::PAPER.to_owned())]);
    head.draw(&mut pen, MARGIN, MARGIN);

    let drawing_left = MARGIN + (inner - layout.width) / 2.0;
    pen.open("g", &[("transform", format!("translate({} {})", number(drawing_left), number(drawing_top)))]);
    for rect in &layout.clusters {
        nodes::cluster(&mut pen, *rect);
    }
    // What is the same on both sides of a comparison is drawn below what is not.
    for below in [true, false] {
        for (line, route) in diagram.lines.iter().zip(&layout.lines) {
            if (line.status == Some(Status::Same)) == below {
                lines::line(&mut pen, diagram, line, &route.curve);
            }
        }
    }
    for (cluster, rect) in diagram.clusters.iter().zip(&layout.clusters) {
        nodes::cluster_name(&mut pen, cluster, *rect);
    }
    for (node, rect) in diagram.nodes.iter().zip(&layout.nodes) {
        nodes::node(&mut pen, node, *rect);
    }
    for (line, route) in diagram.lines.iter().zip(&layout.lines) {
        if let Some(rect) = route.label {
            lines::label(&mut pen, line, rect);
        }
    }
    pen.close("g");

    legend.draw(&mut pen, MARGIN, legend_top);
    sources.draw(&mut pen, MARGIN, sources_top);
    pen.close("svg");
    pen.finish()
}

/// An actor by itself, as a piece of SVG.
pub(crate) fn actor_piece(node: &Node, rect: Rect) -> String {
    let mut pen = Pen::default();
    nodes::node(&mut pen, node, rect);
    pen.finish()
}

/// A line by itself, with what stands at its ends, as a piece of SVG.
pub(crate) fn tie_piece(style: TieStyle, width: f64, curve: &[Point]) -> String {
    let mut pen = Pen::default();
    lines::stroke(&mut pen, style, width, curve);
    pen.finish()
}
