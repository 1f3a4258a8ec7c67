//! Where everything goes, on every day and under every scenario: one picture whose actors do not move.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::draw::layout::{self, Layout, Rect};
use crate::draw::{Diagram, Line, Node, Status, actor_piece, theme, tie_label, tie_piece};
use crate::model::{ActorId, ActorKind, LeverageModel, Relation, Tie, TieKind};

use super::World;
use super::piece::elements;

/// In pictures with more lines, nothing is written on them.
const LABELLED: usize = 90;

/// With more lines, those of most weight alone say where actors stand: where everybody is tied to everybody, all
/// distances are the same.
const CROWDED: usize = 300;

/// So many lines of every actor, its strongest, do then.
const BACKBONE: usize = 3;

/// Such a picture is at least so much wider than high, but is made wider no more than so many times.
const ASPECT: f64 = 1.3;
const WIDENED: f64 = 3.0;

/// A line, and who it joins.
type Way = (TieKind, ActorId, ActorId);

/// The places of all actors and lines of some worlds.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    diagram: Diagram,
    layout: Layout,
    ways: BTreeMap<Way, usize>,
    labelled: bool,
}

impl Frame {
    /// Of the actors that are shown, and every tie between them on any day.
    ///
    /// Where another frame has the same actors, they stay where they are.
    pub(super) fn new(worlds: &[&World], shown: &BTreeSet<ActorId>, like: Option<&Frame>) -> Self {
        let mut nodes: BTreeMap<&ActorId, Node> = BTreeMap::new();
        for actor in worlds.iter().flat_map(|world| world.graph.actors()).filter(|actor| shown.contains(&actor.id)) {
            nodes.entry(&actor.id).or_insert_with(|| Node {
                actor: actor.id.clone(),
                kind: actor.kind,
                name: actor.name.clone(),
                detail: None,
                part: None,
                focus: false,
                status: None,
            });
        }
        let nodes: Vec<Node> = nodes.into_values().collect();
        let at = |id: &ActorId| nodes.binary_search_by(|node| node.actor.cmp(id)).ok();
        let mut ways: BTreeMap<Way, usize> = BTreeMap::new();
        let mut lines: Vec<Line> = Vec::new();
        for world in worlds {
            for tie in world.graph.ties() {
                for way in ends(tie) {
                    let (Some(from), Some(to)) = (at(&way.1), at(&way.2)) else { continue };
                    let next = lines.len();
                    let place = *ways.entry(way).or_insert(next);
                    if place == next {
                        lines.push(Line {
                            ties: Vec::new(),
                            kind: tie.kind(),
                            from,
                            to,
                            labels: Vec::new(),
                            strength: 0.0,
                            status: None,
                            heavy: false,
                        });
                    }
                    let line = &mut lines[place];
                    line.strength = line.strength.max(tie.strength(&world.model));
                    line.ties.push(tie.id.clone());
                    // Room is made for what is written on the day that is shown first; on others for one label.
                    let is_first = tie.period.contains(world.on);
                    if let Some(label) = tie_label(&tie.relation)
                        && (is_first || line.labels.is_empty())
                        && !line.labels.contains(&label)
                    {
                        line.labels.push(label);
                    }
                }
            }
        }
        let labelled = lines.len() <= LABELLED;
        if !labelled {
            lines.iter_mut().for_each(|line| line.labels.clear());
        }
        let diagram = Diagram {
            title: worlds.first().map(|world| world.title.clone()).unwrap_or_default(),
            subtitle: String::new(),
            on: worlds.first().map_or_else(Default::default, |world| world.on),
            nodes,
            lines,
            clusters: Vec::new(),
            legend: None,
            sources: Vec::new(),
        };
        let placed = like.and_then(|like| like.places(&diagram));
        let layout = match placed {
            Some(nodes) => layout::around(&diagram, nodes),
            None if diagram.lines.len() > CROWDED => {
                layout::around(&diagram, widened(layout::embedded(&backbone(&diagram)).nodes))
            }
            None => layout::embedded(&diagram),
        };
        Self { diagram, layout, ways, labelled }
    }

    /// Whether an actor is in the picture.
    pub(super) fn shows(&self, id: &ActorId) -> bool {
        self.diagram.nodes.binary_search_by(|node| node.actor.cmp(id)).is_ok()
    }

    /// The picture: its size, every actor with its shape, every line with its way and the room for what is written on
    /// it.
    pub(super) fn told(&self) -> Value {
        let nodes = self.diagram.nodes.iter().zip(&self.layout.nodes).map(|(node, rect)| {
            let mut drawn = elements(&actor_piece(node, *rect));
            // The group that the pen opens is the page's own.
            let inside = drawn.pop().and_then(|mut group| group.get_mut(2).map(Value::take));
            json!({"actor": node.actor, "kind": node.kind.name(), "box": place(*rect), "draw": inside})
        });
        let lines = self.diagram.lines.iter().zip(&self.layout.lines).map(|(line, route)| {
            let path = tie_path(&route.curve);
            let ends = [line.from, line.to].map(|at| self.diagram.nodes[at].actor.as_str());
            json!({
                "kind": line.kind.name(), "between": ends, "path": path,
                "label": route.label.filter(|_| self.labelled).map(place),
            })
        });
        json!({
            "width": self.layout.width,
            "height": self.layout.height,
            "nodes": nodes.collect::<Vec<_>>(),
            "lines": lines.collect::<Vec<_>>(),
            "label_size": layout::size::LABEL,
        })
    }

    /// A tie as it is drawn: on which line, and of what elements.
    pub(super) fn drawn(&self, tie: &Tie, model: &LeverageModel) -> Vec<Value> {
        let kind = tie.kind();
        self.pieces(tie, theme::tie(kind), theme::width(kind, tie.strength(model)))
    }

    /// What differs between two worlds, each tie as it is drawn in a comparison: what was added, removed and changed.
    pub(super) fn changes(&self, before: &World, after: &World) -> Vec<Value> {
        let (old, new) = (&before.graph.parts().ties, &after.graph.parts().ties);
        let ids: BTreeSet<_> = old.keys().chain(new.keys()).collect();
        let mut changes = Vec::new();
        for id in ids {
            let (was, is) = (old.get(id), new.get(id));
            let strengths = [was.map(|tie| tie.strength(&before.model)), is.map(|tie| tie.strength(&after.model))];
            if was == is && strengths[0] == strengths[1] {
                continue;
            }
            let of = |tie: Option<&Tie>, status: Status| {
                let tie = tie?;
                let width = theme::compared_width(status, tie.strength(&after.model));
                Some(self.pieces(tie, theme::compared(tie.kind(), status), width))
            };
            let moved = was.zip(is).filter(|(was, is)| was.relation != is.relation || strengths[0] != strengths[1]);
            let label = |tie: &Tie| tie_label(&tie.relation).unwrap_or_else(|| tie.kind().label().to_owned());
            changes.push(json!({
                "tie": id,
                "added": of(is, Status::Added),
                "removed": of(was, Status::Removed),
                "changed": moved.and_then(|(_, is)| of(Some(is), Status::Changed)),
                "label": moved.map(|(was, is)| {
                    let labels = [label(was), label(is)];
                    if labels[0] == labels[1] { labels[1].clone() } else { labels.join(" → ") }
                }),
            }));
        }
        changes
    }

    fn pieces(&self, tie: &Tie, style: theme::TieStyle, width: f64) -> Vec<Value> {
        let on = |way: Way| {
            let line = *self.ways.get(&way)?;
            let curve = &self.layout.lines[line].curve;
            Some(json!({"line": line, "draw": elements(&tie_piece(style, width, curve))}))
        };
        ends(tie).into_iter().filter_map(on).collect()
    }

    /// Where this frame has the actors of a diagram, if it has just these.
    fn places(&self, diagram: &Diagram) -> Option<Vec<Rect>> {
        let same = diagram.nodes.len() == self.diagram.nodes.len()
            && diagram.nodes.iter().zip(&self.diagram.nodes).all(|(a, b)| a.actor == b.actor && a.name == b.name);
        same.then(|| self.layout.nodes.clone())
    }
}

/// A diagram with the strongest lines of every actor only.
fn backbone(diagram: &Diagram) -> Diagram {
    let mut order: Vec<usize> = (0..diagram.lines.len()).collect();
    // A stable sort: equals stay in their order.
    order.sort_by(|&a, &b| diagram.lines[b].strength.total_cmp(&diagram.lines[a].strength));
    let mut kept_of = vec![0; diagram.nodes.len()];
    order.retain(|&at| {
        let line = &diagram.lines[at];
        let is_kept = [line.from, line.to].iter().any(|&end| kept_of[end] < BACKBONE);
        if is_kept {
            kept_of[line.from] += 1;
            kept_of[line.to] += 1;
        }
        is_kept
    });
    order.sort_unstable();
    Diagram { lines: order.into_iter().map(|at| diagram.lines[at].clone()).collect(), ..diagram.clone() }
}

/// Places drawn apart sideways to the form of a page: boxes that have been kept from each other stand above one another.
fn widened(mut nodes: Vec<Rect>) -> Vec<Rect> {
    let ends = |low: fn(Rect) -> f64, high: fn(Rect) -> f64| {
        nodes.iter().copied().map(high).fold(0.0, f64::max)
            - nodes.iter().copied().map(low).fold(f64::INFINITY, f64::min)
    };
    let (width, height) = (ends(Rect::left, Rect::right), ends(Rect::top, Rect::bottom));
    let by = if width > 0.0 && width.is_finite() { (ASPECT * height / width).clamp(1.0, WIDENED) } else { 1.0 };
    nodes.iter_mut().for_each(|node| node.centre = layout::Point::new(node.centre.x * by, node.centre.y));
    nodes
}

/// The lines of a tie: one, or two for a mediation. What has no direction begins with the first by id.
fn ends(tie: &Tie) -> Vec<Way> {
    let kind = tie.kind();
    let way = |from: &ActorId, to: &ActorId| (kind, from.clone(), to.clone());
    match &tie.relation {
        Relation::Alliance { between: (a, b), .. } | Relation::Hostility { between: (a, b), .. } => {
            vec![way(a.min(b), a.max(b))]
        }
        Relation::Mediation { by, between: (a, b), .. } => vec![way(by, a), way(by, b)],
        Relation::Dependence { of, on, .. } => vec![way(of, on)],
        Relation::Membership { member, of, .. } => vec![way(member, of)],
        Relation::Leadership { leader, of, .. } => vec![way(leader, of)],
    }
}

fn place(rect: Rect) -> [f64; 4] {
    [rect.left(), rect.top(), rect.width, rect.height].map(|length| (length * 10.0).round() / 10.0)
}

/// A line's way as path data, taken from the simplest line that can be drawn along it.
fn tie_path(curve: &[layout::Point]) -> String {
    let style = theme::TieStyle {
        stroke: theme::Stroke::Solid,
        head: theme::Head::None,
        tail: theme::Head::None,
        ..theme::tie(TieKind::Dependence)
    };
    let drawn = elements(&tie_piece(style, 1.0, curve));
    drawn.first().and_then(|path| path[1]["d"].as_str()).unwrap_or_default().to_owned()
}

/// What shapes, colours and lines mean, and what each colour is called, so that a page can have them darker or lighter.
pub(super) fn legend() -> Value {
    let ties = TieKind::ALL.iter().map(|&kind| {
        let curve = [(2.0, 8.0), (24.0, 8.0), (40.0, 8.0), (62.0, 8.0)].map(|(x, y)| layout::Point::new(x, y));
        let drawn = elements(&tie_piece(theme::tie(kind), theme::width(kind, 0.5), &curve));
        json!({"kind": kind.name(), "label": kind.label(), "meaning": theme::tie(kind).meaning, "draw": drawn})
    });
    let statuses = Status::ALL.iter().map(|&status| {
        let style = theme::TieStyle {
            head: theme::Head::None,
            tail: theme::Head::None,
            ..theme::compared(TieKind::Dependence, status)
        };
        let curve = [(2.0, 8.0), (24.0, 8.0), (40.0, 8.0), (62.0, 8.0)].map(|(x, y)| layout::Point::new(x, y));
        let drawn = elements(&tie_piece(style, theme::compared_width(status, 0.5), &curve));
        json!({"status": status.label(), "meaning": status.meaning(), "draw": drawn})
    });
    let actors = ActorKind::ALL.iter().map(|kind| {
        json!({"kind": kind.name(), "label": kind.label(), "shape": format!("{:?}", theme::shape(*kind)).to_lowercase()})
    });
    let mut colours = serde_json::Map::new();
    colours.insert(theme::INK.to_owned(), json!("ink"));
    colours.insert(theme::PAPER.to_owned(), json!("paper"));
    colours.insert(theme::HEAVY.to_owned(), json!("heavy"));
    for status in Status::ALL {
        colours.insert(theme::status_colour(*status).to_owned(), json!(status.label()));
    }
    for kind in TieKind::ALL {
        colours.insert(theme::tie(*kind).colour.to_owned(), json!(kind.name()));
    }
    for kind in ActorKind::ALL {
        colours.insert(theme::fill(*kind).to_owned(), json!(kind.name()));
    }
    json!({"ties": ties.collect::<Vec<_>>(), "statuses": statuses.collect::<Vec<_>>(), "actors": actors.collect::<Vec<_>>(), "colours": colours, "font": theme::FONT})
}
