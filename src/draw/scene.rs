//! What a picture may show, before anything is chosen: a snapshot, or two of them compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Actor, ActorId, Date, Graph, InForce, Relation, Snapshot, Tie, TieId};

use super::bundle::{label, lines, percent};
use super::{Line, Status};

/// Everything that may be drawn.
pub(super) struct Scene<'g> {
    /// The title of the graph, or of both.
    pub(super) title: String,
    /// The day, or the two.
    pub(super) when: String,
    /// The day; of two, the later side's.
    pub(super) on: Date,
    /// The actors, in the order of ids.
    pub(super) actors: Vec<Shown<'g>>,
    /// The lines between them, in the order of the ties' names; ends are positions among the actors.
    pub(super) lines: Vec<Line>,
    /// One graph, or before and after.
    pub(super) graphs: Vec<&'g Graph>,
}

/// An actor that may be drawn.
pub(super) struct Shown<'g> {
    pub(super) actor: &'g Actor,
    pub(super) status: Option<Status>,
    /// What is written under its name.
    pub(super) detail: Option<String>,
}

impl<'g> Scene<'g> {
    /// Of one snapshot.
    pub(super) fn of(snapshot: &Snapshot<'g>) -> Self {
        let graph = snapshot.graph();
        Self {
            title: graph.title().to_owned(),
            when: format!("On {}", snapshot.on()),
            on: snapshot.on(),
            actors: snapshot.actors().iter().map(|actor| Shown { actor, status: None, detail: None }).collect(),
            lines: snapshot.ties().iter().flat_map(|in_force| lines(in_force, graph.model())).collect(),
            graphs: vec![graph],
        }
    }

    /// Of two snapshots: whatever is in one of them, with what became of it.
    pub(super) fn compared(before: &Snapshot<'g>, after: &Snapshot<'g>) -> Self {
        let [old, new] = [before, after].map(Snapshot::graph);
        let titles = [old, new].map(Graph::title);
        let mut scene = Self {
            title: if titles[0] == titles[1] { titles[1].to_owned() } else { titles.join(" → ") },
            when: match before.on() == after.on() {
                true => format!("On {}", after.on()),
                false => format!("From {} to {}", before.on(), after.on()),
            },
            on: after.on(),
            actors: actors(before, after),
            lines: Vec::new(),
            graphs: vec![old, new],
        };
        let [mut was, mut is] = [before, after].map(|snapshot| {
            let placed = |in_force: &InForce<'g>| (&in_force.tie().id, scene.placed(snapshot, in_force));
            snapshot.ties().iter().map(placed).collect::<BTreeMap<_, _>>()
        });
        let ids: BTreeSet<&TieId> = was.keys().chain(is.keys()).copied().collect();
        for id in ids {
            scene.lines.extend(compared(was.remove(id), is.remove(id)));
        }
        scene
    }

    /// The position of an actor.
    pub(super) fn index(&self, id: &ActorId) -> Option<usize> {
        self.actors.binary_search_by(|shown| shown.actor.id.cmp(id)).ok()
    }

    /// The name of an actor; the id itself if there is no such actor.
    pub(super) fn name<'a>(&'a self, id: &'a ActorId) -> &'a str {
        self.index(id).map_or(id.as_str(), |at| &self.actors[at].actor.name)
    }

    /// A tie with its lines between the actors of the scene.
    fn placed(&self, snapshot: &Snapshot<'g>, in_force: &InForce<'g>) -> (&'g Tie, Vec<Line>) {
        let at = |actor: usize| self.index(&snapshot.actor(actor).id);
        let moved = |line: Line| Some(Line { from: at(line.from)?, to: at(line.to)?, ..line });
        let lines = lines(in_force, snapshot.graph().model()).into_iter().filter_map(moved).collect();
        (in_force.tie(), lines)
    }
}

/// The actors of both, by id.
fn actors<'g>(before: &Snapshot<'g>, after: &Snapshot<'g>) -> Vec<Shown<'g>> {
    let ids: BTreeSet<&ActorId> = before.actors().iter().chain(after.actors()).map(|actor| &actor.id).collect();
    let shown = |id: &ActorId| {
        let at = [before.index(id.as_str()), after.index(id.as_str())];
        let (was, is) = (at[0].map(|at| before.actor(at)), at[1].map(|at| after.actor(at)));
        let capability = [at[0].and_then(|at| before.capability(at)), at[1].and_then(|at| after.capability(at))];
        let (actor, status) = match (was, is) {
            (None, None) => return None,
            (None, Some(actor)) => (actor, Status::Added),
            (Some(actor), None) => (actor, Status::Removed),
            (Some(was), Some(is)) => {
                let same = capability[0] == capability[1]
                    && (was.kind, &was.name, &was.needs) == (is.kind, &is.name, &is.needs);
                (is, if same { Status::Same } else { Status::Changed })
            }
        };
        let moved = status == Status::Changed && capability[0] != capability[1];
        let shown = |capability: Option<f64>| capability.map_or("unknown".to_owned(), |value| value.to_string());
        let detail = moved.then(|| format!("capability {} → {}", shown(capability[0]), shown(capability[1])));
        Some(Shown { actor, status: Some(status), detail })
    };
    ids.into_iter().filter_map(shown).collect()
}

/// What became of the lines of a tie.
fn compared(before: Option<(&Tie, Vec<Line>)>, after: Option<(&Tie, Vec<Line>)>) -> Vec<Line> {
    if let (Some((was, old)), Some((is, new))) = (&before, &after)
        && ends(old) == ends(new)
        && was.kind() == is.kind()
    {
        let figures = [old, new].map(|lines| lines.first().map_or(0.0, |line| line.strength));
        let label = changed(was, is, figures);
        let status = if label.is_some() { Status::Changed } else { Status::Same };
        let line = |line: &Line| Line {
            status: Some(status),
            labels: label.clone().map_or_else(|| line.labels.clone(), |label| vec![label]),
            ..line.clone()
        };
        return new.iter().map(line).collect();
    }
    let marked = |lines: Option<(&Tie, Vec<Line>)>, status: Status| {
        let line = move |line: Line| {
            let label = line.labels.first().map_or(line.kind.label(), String::as_str);
            Line { status: Some(status), labels: vec![format!("{} {label}", status.mark())], ..line }
        };
        lines.into_iter().flat_map(|(_, lines)| lines).map(line).collect::<Vec<Line>>()
    };
    let mut lines = marked(before, Status::Removed);
    lines.extend(marked(after, Status::Added));
    lines
}

/// The ends of lines, in an order of their own.
fn ends(lines: &[Line]) -> BTreeSet<(usize, usize)> {
    lines.iter().map(|line| (line.from, line.to)).collect()
}

/// What is written on a tie that is drawn differently; `None` if it is not.
fn changed(was: &Tie, is: &Tie, figures: [f64; 2]) -> Option<String> {
    if figures[0] == figures[1] && was.relation == is.relation {
        return None;
    }
    let terms = [was, is].map(|tie| label(&tie.relation));
    let moved = |name: &str, [before, after]: [Option<f64>; 2]| {
        let shown = |figure: Option<f64>| figure.map_or("–".to_owned(), |figure| figure.to_string());
        (before != after).then(|| format!("{name} {} → {}", shown(before), shown(after)))
    };
    let both = figures.map(Some);
    let said: Vec<Option<String>> = match (&was.relation, &is.relation) {
        (Relation::Dependence { channel: a, .. }, Relation::Dependence { channel: b, .. }) if a == b => {
            let percents = figures.map(percent);
            let apart = percents[0] != percents[1];
            vec![if apart { Some(format!("{b} {}", percents.join(" → "))) } else { moved(b.as_str(), both) }]
        }
        (Relation::Membership { vote: a, .. }, Relation::Membership { vote: b, .. }) => {
            vec![renamed(&terms), moved("vote", [*a, *b]), moved("stake", both)]
        }
        (Relation::Leadership { .. }, Relation::Leadership { .. }) => vec![renamed(&terms), moved("control", both)],
        // The level says the strength, unless the file gives another.
        _ => vec![renamed(&terms).or_else(|| moved(terms[1].as_deref().unwrap_or_default(), both))],
    };
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// From one term to another, where they differ.
fn renamed([before, after]: &[Option<String>; 2]) -> Option<String> {
    let shown = |term: &Option<String>| term.clone().unwrap_or_else(|| "–".to_owned());
    (before != after).then(|| format!("{} → {}", shown(before), shown(after)))
}
