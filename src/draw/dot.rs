//! A diagram in the language of Graphviz.

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node as DotNode, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::theme::{self, Head, Shape, Stroke};
use super::{Diagram, Line, Node, text};

/// The diagram in the language of Graphviz: the same shapes, colours and lines as in [`super::svg()`], the title, the
/// legend in words and the sources below.
///
/// ```
/// use demarche::draw::{Diagram, DiagramOptions, dot};
/// use demarche::model::{Actor, ActorKind, Graph, Parts, Snapshot};
///
/// let mut parts = Parts::new("One \"state\"", "2020-01-01".parse()?);
/// parts.add_actor(Actor::new("p", ActorKind::State, "P"));
/// let graph = Graph::new(parts).expect("sound");
/// let diagram = Diagram::new(&Snapshot::new(&graph, graph.as_of()), &DiagramOptions::default())?;
/// assert!(dot(&diagram).starts_with("digraph \"One \\\"state\\\"\" {"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn dot(diagram: &Diagram) -> String {
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            attribute("label", quoted_lines(&caption(diagram), "\\l")),
            attribute("labelloc", quoted("b")),
            attribute("labeljust", quoted("l")),
            attribute("fontname", quoted(theme::FONT)),
            attribute("fontsize", quoted("12")),
            attribute("bgcolor", quoted(theme::PAPER)),
            attribute("overlap", quoted("false")),
            attribute("splines", quoted("true")),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            attribute("fontname", quoted(theme::FONT)),
            attribute("fontsize", quoted("13")),
            attribute("style", quoted("filled")),
        ])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            attribute("fontname", quoted(theme::FONT)),
            attribute("fontsize", quoted("10")),
            attribute("dir", quoted("both")),
        ])),
    ];
    let mut boxed = vec![false; diagram.nodes.len()];
    for (i, cluster) in diagram.clusters.iter().enumerate() {
        let mut inside = vec![
            Stmt::Attribute(attribute("label", quoted(&cluster.name))),
            Stmt::Attribute(attribute("style", quoted("rounded,filled"))),
            Stmt::Attribute(attribute("fillcolor", quoted(theme::CLUSTER_FILL))),
            Stmt::Attribute(attribute("color", quoted(theme::CLUSTER_LINE))),
        ];
        for &at in &cluster.nodes {
            boxed[at] = true;
            inside.push(Stmt::Node(node(&diagram.nodes[at])));
        }
        stmts.push(Stmt::Subgraph(Subgraph { id: quoted(&format!("cluster_{i}")), stmts: inside }));
    }
    let free = diagram.nodes.iter().zip(&boxed).filter(|(_, boxed)| !**boxed);
    stmts.extend(free.map(|(actor, _)| Stmt::Node(node(actor))));
    stmts.extend(diagram.lines.iter().map(|line| Stmt::Edge(edge(diagram, line))));
    let graph = Graph::DiGraph { id: quoted(&diagram.title), strict: false, stmts };
    graph.print(&mut PrinterContext::default()) + "\n"
}

fn node(node: &Node) -> DotNode {
    let (fill, ink) = match node.part {
        Some(part) => theme::shade(part),
        None => (theme::fill(node.kind).to_owned(), theme::INK),
    };
    let mut lines = text::balance(&node.name, 13.0, 136.0);
    lines.extend(node.detail.clone());
    let shape = match theme::shape(node.kind) {
        Shape::Rectangle => "box",
        Shape::Ellipse => "ellipse",
        Shape::Hexagon => "hexagon",
    };
    let mut attributes = vec![
        attribute("label", quoted_lines(&lines, "\\n")),
        attribute("shape", quoted(shape)),
        attribute("fillcolor", quoted(&fill)),
        attribute("fontcolor", quoted(ink)),
    ];
    if let Some(part) = node.part {
        attributes.push(attribute("fontsize", quoted(&format!("{:.1}", 13.0 * (1.0 + 0.4 * part)))));
    }
    if node.focus {
        attributes.push(attribute("penwidth", quoted("3.4")));
    }
    DotNode { id: NodeId(quoted(node.actor.as_str()), None), attributes }
}

fn edge(diagram: &Diagram, line: &Line) -> Edge {
    let style = theme::tie(line.kind);
    let width = theme::width(line.kind, line.strength);
    let width = if line.heavy { theme::heavy(width) } else { width };
    let (colour, style_name, width) = match style.stroke {
        Stroke::Solid => (style.colour.to_owned(), "solid", width),
        // Two parallel lines are a list of colours, and the width is that of each.
        Stroke::Double => (format!("{0}:{1}:{0}", style.colour, theme::PAPER), "solid", (width / 3.0).max(1.0)),
        Stroke::Dashed | Stroke::DashDot => (style.colour.to_owned(), "dashed", width),
        Stroke::Dotted => (style.colour.to_owned(), "dotted", width),
    };
    let mut attributes = vec![
        attribute("color", quoted(&colour)),
        attribute("style", quoted(style_name)),
        attribute("penwidth", quoted(&format!("{width:.2}"))),
        attribute("arrowtail", quoted(head(style.tail))),
        attribute("arrowhead", quoted(head(style.head))),
        attribute("fontcolor", quoted(style.colour)),
    ];
    if !line.labels.is_empty() {
        attributes.push(attribute("label", quoted_lines(&line.labels, "\\n")));
    }
    let end = |at: usize| Vertex::N(NodeId(quoted(diagram.nodes[at].actor.as_str()), None));
    Edge { ty: EdgeTy::Pair(end(line.from), end(line.to)), attributes }
}

fn head(head: Head) -> &'static str {
    match head {
        Head::None => "none",
        Head::Triangle => "normal",
        Head::Bar => "tee",
        Head::Circle => "odot",
        Head::Diamond => "odiamond",
        Head::Chevron => "vee",
    }
}

/// Title, subtitle, legend in words, sources.
fn caption(diagram: &Diagram) -> Vec<String> {
    const WIDTH: f64 = 900.0;
    let mut lines = text::wrap(&diagram.title, 12.0, WIDTH);
    lines.extend(text::wrap(&diagram.subtitle, 12.0, WIDTH));
    if let Some(legend) = &diagram.legend {
        let shape = |kind| match theme::shape(kind) {
            Shape::Rectangle => "box",
            Shape::Ellipse => "ellipse",
            Shape::Hexagon => "hexagon",
        };
        let actors = legend.actors.iter().map(|&kind| format!("{}: {}", shape(kind), kind.label()));
        let ties = legend.ties.iter().map(|&kind| {
            let style = theme::tie(kind);
            let stroke = match style.stroke {
                Stroke::Solid => "line",
                Stroke::Double => "double line",
                Stroke::Dashed | Stroke::DashDot => "dashed line",
                Stroke::Dotted => "dotted line",
            };
            let end = match style.head {
                Head::None => "",
                Head::Triangle => " with an arrow",
                Head::Bar => " with bars",
                Head::Circle => " with a circle",
                Head::Diamond => " with a diamond",
                Head::Chevron => " with an open arrow",
            };
            format!("{stroke}{end}: {}", style.meaning)
        });
        let heavy = legend.heavy.iter().map(|heavy| format!("heavy line: {heavy}"));
        let words: Vec<String> = actors.chain(ties).chain(heavy).collect();
        lines.extend(text::wrap(&words.join(" · "), 12.0, WIDTH));
    }
    if !diagram.sources.is_empty() {
        lines.push("Sources".to_owned());
        lines.extend(diagram.sources.iter().flat_map(|source| text::wrap(source, 12.0, WIDTH)));
    }
    lines
}

fn attribute(key: &str, value: Id) -> Attribute {
    Attribute(Id::Plain(key.to_owned()), value)
}

/// Any text as an id or label. The printer writes ids as they are, so every one of them is made here.
fn quoted(text: &str) -> Id {
    Id::Escaped(format!("\"{}\"", escaped(text)))
}

/// Lines of a label, each with the ending that says how it is set: `\n` in the middle, `\l` to the left.
fn quoted_lines(lines: &[String], ending: &str) -> Id {
    let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    // The ending of the last line counts only where lines are set to the left.
    let last = if ending == "\\l" { ending } else { "" };
    Id::Escaped(format!("\"{}{last}\"", lines.join(ending)))
}

/// What stands between the quotation marks: no quotation mark, backslash or entity of the text's own gets through.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            // Graphviz reads entities in labels.
            '&' => escaped.push_str("&amp;"),
            '\n' => escaped.push_str("\\n"),
            '\r' | '\t' => escaped.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}
