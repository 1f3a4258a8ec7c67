//! What is in a picture, as plain data.

use std::collections::BTreeSet;

use crate::model::{ActorId, ActorKind, Date, Snapshot, TieId, TieKind};

use super::bundle::bundle;
use super::notes::{Legend, legend, subtitle};
use super::scene::Scene;
use super::theme::{self, TieStyle};
use super::{DiagramOptions, DrawError, LabelTies, Status};

/// Pictures with more lines than this are labelled only when asked.
const LABELLED_LINES: usize = 90;

/// What is in a picture: actors, lines, boxes, and what is written around them. Positions are [`super::layout`]'s.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// The title.
    pub title: String,
    /// What the picture shows, in a sentence or two: the date, how much is in it, what is left out.
    pub subtitle: String,
    /// The day.
    pub on: Date,
    /// The actors, in the order of ids.
    pub nodes: Vec<Node>,
    /// The lines between them, in the order of the ties' names.
    pub lines: Vec<Line>,
    /// The boxes around groups of them.
    pub clusters: Vec<Cluster>,
    /// What shapes, colours and lines mean, if that is asked for.
    pub legend: Option<Legend>,
    /// The sources of what is drawn, a reference each; empty if they are not asked for.
    pub sources: Vec<String>,
}

/// An actor of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The actor.
    pub actor: ActorId,
    /// What it is.
    pub kind: ActorKind,
    /// Its name.
    pub name: String,
    /// What is written under its name: its figure where one is highlighted.
    pub detail: Option<String>,
    /// Its figure as a part of the largest, from 0 to 1, by which it is sized and shaded; `None` where nothing is
    /// highlighted.
    pub part: Option<f64>,
    /// Whether the picture is about it.
    pub focus: bool,
    /// What became of it, where two sides are compared.
    pub status: Option<Status>,
}

/// A line of a picture: a tie, several drawn as one, or a mediator's way to one of the parties.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The ties it stands for.
    pub ties: Vec<TieId>,
    /// What they are.
    pub kind: TieKind,
    /// Where it begins: position among the nodes.
    pub from: usize,
    /// Where it ends. For a dependence the supplier, for a membership the organisation, for a leadership who is led,
    /// for a mediation a party.
    pub to: usize,
    /// What is written on it, one text a tie; empty if nothing is.
    pub labels: Vec<String>,
    /// The strength that gives its width: the largest of its ties.
    pub strength: f64,
    /// What became of it, where two sides are compared.
    pub status: Option<Status>,
    /// Whether it is drawn heavy.
    pub heavy: bool,
}

/// A box around actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// What is written on it.
    pub name: String,
    /// Who is in it: positions among the nodes, ascending.
    pub nodes: Vec<usize>,
}

impl Diagram {
    /// What is to be drawn of a snapshot.
    ///
    /// # Errors
    /// [`DrawError::UnknownActor`] if the picture is to be drawn around an actor that is not in the graph.
    pub fn new(snapshot: &Snapshot, options: &DiagramOptions) -> Result<Self, DrawError> {
        Self::of(Scene::of(snapshot), options)
    }

    /// What is to be drawn of two snapshots compared: the ties and actors of both, each with what became of it. Only
    /// what is not the same on both sides is labelled, unless everything is to be, and only its sources are listed.
    ///
    /// ```
    /// use demarche::draw::{Diagram, DiagramOptions, Status};
    /// use demarche::model::{Actor, ActorKind, Graph, Pact, Parts, Period, Relation, Snapshot, Tie};
    ///
    /// let mut parts = Parts::new("Two states", "2020-01-01".parse()?);
    /// parts.add_actor(Actor::new("p", ActorKind::State, "P"));
    /// parts.add_actor(Actor::new("q", ActorKind::State, "Q"));
    /// let pact = Relation::Alliance { between: ("p".into(), "q".into()), pact: Pact::Entente };
    /// parts.add_tie(Tie::new("pact", pact, Period { since: Some("2010-01-01".parse()?), until: None }));
    /// let graph = Graph::new(parts).expect("sound");
    ///
    /// let [before, after] = ["2009-12-31", "2010-01-01"].map(|on| Snapshot::new(&graph, on.parse().expect("a date")));
    /// let diagram = Diagram::compared(&before, &after, &DiagramOptions::default())?;
    /// assert_eq!(diagram.lines[0].status, Some(Status::Added));
    /// assert_eq!(diagram.lines[0].labels, ["+ entente"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Diagram::new`], if neither graph has the actor.
    pub fn compared(before: &Snapshot, after: &Snapshot, options: &DiagramOptions) -> Result<Self, DrawError> {
        Self::of(Scene::compared(before, after), options)
    }

    fn of(mut scene: Scene<'_>, options: &DiagramOptions) -> Result<Self, DrawError> {
        let mut lines = std::mem::take(&mut scene.lines);
        lines.retain(|line| {
            let shown = |at: usize| {
                let actor = scene.actors[at].actor;
                !options.hide_actors.contains(&actor.kind) && options.is_among(&actor.id)
            };
            let is_wanted = !options.changes_only || line.status != Some(Status::Same);
            is_wanted && !options.hide_ties.contains(&line.kind) && shown(line.from) && shown(line.to)
        });

        if let Some(heavy) = &options.heavy {
            lines.iter_mut().for_each(|line| line.heavy = line.ties.iter().any(|tie| heavy.ties.contains(tie)));
        }

        let chosen = chosen(&scene, &lines, options)?;
        let mut position = vec![None; scene.actors.len()];
        for (at, &actor) in chosen.iter().enumerate() {
            position[actor] = Some(at);
        }
        let lines = lines
            .into_iter()
            .filter_map(|line| Some(Line { from: position[line.from]?, to: position[line.to]?, ..line }))
            .collect();
        let mut lines = if options.bundle { bundle(lines) } else { lines };
        match options.label_ties {
            LabelTies::Always => {}
            LabelTies::Never => lines.iter_mut().for_each(|line| line.labels.clear()),
            LabelTies::Auto => {
                lines.iter_mut().filter(|line| line.status == Some(Status::Same)).for_each(|line| line.labels.clear());
                if lines.iter().filter(|line| line.status != Some(Status::Same)).count() > LABELLED_LINES {
                    lines.iter_mut().for_each(|line| line.labels.clear());
                }
            }
        }

        let nodes: Vec<Node> = chosen.iter().map(|&actor| node(&scene, actor, options)).collect();
        let clusters = clusters(&nodes, options);
        let sources = if options.sources { super::notes::sources(&scene, &nodes, &lines) } else { Vec::new() };
        Ok(Self {
            title: options.title.clone().unwrap_or_else(|| scene.title.clone()),
            subtitle: subtitle(&scene, &nodes, &lines, options),
            on: scene.on,
            legend: options.legend.then(|| legend(&nodes, &lines, options)),
            nodes,
            lines,
            clusters,
            sources,
        })
    }
}

impl Node {
    /// What is written in it: its name, marked where it was added or removed.
    pub fn caption(&self) -> String {
        let mark = self.status.map(Status::mark).unwrap_or_default();
        if mark.is_empty() { self.name.clone() } else { format!("{mark} {}", self.name) }
    }
}

impl Line {
    /// How it is drawn.
    pub fn style(&self) -> TieStyle {
        self.status.map_or_else(|| theme::tie(self.kind), |status| theme::compared(self.kind, status))
    }

    /// Its width.
    pub fn width(&self) -> f64 {
        match self.status {
            Some(status) => theme::compared_width(status, self.strength),
            None => theme::width(self.kind, self.strength),
        }
    }

    /// The colour of what is written on it.
    pub fn ink(&self) -> &'static str {
        if self.status == Some(Status::Same) { theme::MUTED } else { self.style().colour }
    }
}

/// The actors of the picture, by position in the scene, ascending.
fn chosen(scene: &Scene<'_>, lines: &[Line], options: &DiagramOptions) -> Result<Vec<usize>, DrawError> {
    let mut near: BTreeSet<usize> =
        (0..scene.actors.len()).filter(|&at| !options.hide_actors.contains(&scene.actors[at].actor.kind)).collect();
    if let Some(unknown) = options.among.iter().find(|actor| scene.index(actor).is_none()) {
        return Err(DrawError::UnknownActor(unknown.clone()));
    }
    if let Some((centre, hops)) = &options.around {
        let centre = scene.index(centre).ok_or_else(|| DrawError::UnknownActor(centre.clone()))?;
        let mut reached = BTreeSet::from([centre]);
        for _ in 0..*hops {
            let step: Vec<usize> = lines
                .iter()
                .flat_map(|line| [(line.from, line.to), (line.to, line.from)])
                .filter(|(from, _)| reached.contains(from))
                .map(|(_, to)| to)
                .collect();
            let before = reached.len();
            reached.extend(step);
            if reached.len() == before {
                break;
            }
        }
        // A mediation joins three actors: whoever mediates between two that are shown is shown by its own lines.
        near = reached;
    } else if !options.among.is_empty() {
        near.retain(|&at| options.is_among(&scene.actors[at].actor.id));
    } else if !options.isolated {
        let tied: BTreeSet<usize> = lines.iter().flat_map(|line| [line.from, line.to]).collect();
        let focus = options.highlight.as_ref().and_then(|highlight| highlight.target.as_ref());
        // Without any tie the actors are all there is to show.
        if !tied.is_empty() {
            let differs = |at: usize| scene.actors[at].status.is_some_and(|status| status != Status::Same);
            near.retain(|at| tied.contains(at) || focus == Some(&scene.actors[*at].actor.id) || differs(*at));
        }
    }
    Ok(near.into_iter().collect())
}

fn node(scene: &Scene<'_>, at: usize, options: &DiagramOptions) -> Node {
    let shown = &scene.actors[at];
    let actor = shown.actor;
    let centre = options.around.as_ref().is_some_and(|(centre, _)| *centre == actor.id);
    let mut node = Node {
        actor: actor.id.clone(),
        kind: actor.kind,
        name: actor.name.clone(),
        detail: shown.detail.clone(),
        part: None,
        focus: centre,
        status: shown.status,
    };
    if let Some(highlight) = &options.highlight {
        let largest = highlight.scores.values().copied().filter(|score| score.is_finite()).fold(0.0, f64::max);
        let score = highlight.scores.get(&actor.id).copied().filter(|score| score.is_finite()).unwrap_or(0.0);
        let target = highlight.target.as_ref() == Some(&actor.id);
        node.focus |= target;
        node.part = Some(if largest > 0.0 && !target { (score / largest).clamp(0.0, 1.0) } else { 0.0 });
        node.detail = (!target && score >= 0.0005).then(|| format!("{score:.3}"));
        if let (Some(before), false) = (&options.highlight_before, target) {
            let was = before.scores.get(&actor.id).copied().filter(|score| score.is_finite()).unwrap_or(0.0);
            let shown = [was, score].map(|score| format!("{score:.3}"));
            node.detail = (shown[0] != shown[1]).then(|| shown.join(" → ")).or(node.detail);
        }
    }
    node
}

fn clusters(nodes: &[Node], options: &DiagramOptions) -> Vec<Cluster> {
    let mut free = vec![true; nodes.len()];
    let mut clusters = Vec::new();
    for (name, actors) in &options.clusters {
        let mut inside: Vec<usize> = actors
            .iter()
            .filter_map(|actor| nodes.binary_search_by(|node| node.actor.cmp(actor)).ok())
            .filter(|&at| std::mem::replace(&mut free[at], false))
            .collect();
        inside.sort_unstable();
        if !inside.is_empty() {
            clusters.push(Cluster { name: name.clone(), nodes: inside });
        }
    }
    clusters
}
