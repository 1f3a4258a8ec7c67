//! Which camps contradict the fewest ties, and which ties are those?

use std::ops::ControlFlow;

use serde::Serialize;

use crate::model::{ActorId, ActorKind, Date, LeverageModel, Snapshot, SourceId, TieId};
use crate::structure::{self, CampNumber, CampsOptions, CampsProgress, SignedGraph};

use super::line::kind_name;
use super::signed::{SignedQuestion, SignedSize, ids, plain, plain_pair, sources};
use super::table::{Cell, Table};
use super::verdict_signed;

/// The camps of a day, with the ties that contradict them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Camps {
    /// `camps`.
    pub question: &'static str,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// How many camps there may be; `None` for any number.
    pub at_most: Option<usize>,
    /// Whether ties count by strength.
    pub weighted: bool,
    /// How much there is in the network.
    #[serde(flatten)]
    pub size: SignedSize,
    /// What the partition contradicts: a number of net ties or a sum of strengths.
    #[serde(serialize_with = "plain")]
    pub frustration: f64,
    /// Whether that is proved to be the least.
    pub optimal: bool,
    /// The least is at least the first and at most the second.
    #[serde(serialize_with = "plain_pair")]
    pub interval: [f64; 2],
    /// Whether no other partition is as good; `null` if that was not found out.
    pub unique: Option<bool>,
    /// How many connected parts there are; how the camps of one line up with those of another means nothing.
    pub parts: usize,
    /// The camps, the largest first.
    pub camps: Vec<Vec<ActorId>>,
    /// Who may stand differently in a partition that is as good.
    pub either_way: Vec<ActorId>,
    /// The ties that contradict the partition.
    pub tensions: Vec<TensionLine>,
    /// Who is pulled both ways, most of all first.
    pub cross_pressured: Vec<PressureLine>,
    /// Everybody with a signed tie.
    pub members: Vec<MemberLine>,
    /// Who has no signed tie, and so is in no camp.
    pub without_ties: Vec<ActorId>,
    /// The pairs whose ties, for and against, are equally strong and cancel.
    pub cancelled: Vec<[ActorId; 2]>,
    /// The parts that were solved by themselves, the largest first.
    pub blocks: Vec<BlockLine>,
}

/// A net tie that contradicts the partition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TensionLine {
    /// The two actors.
    pub between: [ActorId; 2],
    /// Their names.
    pub names: [String; 2],
    /// +1 between camps, −1 inside a camp.
    pub sign: i8,
    /// Its net strength.
    #[serde(serialize_with = "plain")]
    pub weight: f64,
    /// Whether every partition that is as good contradicts it; `null` if that was not found out.
    pub always: Option<bool>,
    /// The ties behind it.
    pub ties: Vec<TieId>,
    /// Their sources.
    pub sources: Vec<SourceId>,
}

/// How much an actor is pulled both ways.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PressureLine {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// Its camp, counted from 1.
    pub camp: usize,
    /// How many of its ties contradict the partition.
    pub tensions: usize,
    /// How many ties it has.
    pub ties: usize,
    /// The part of its ties, by weight, that contradicts the partition, in `(0, 1]`.
    pub share: f64,
}

/// Where an actor stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MemberLine {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(serialize_with = "kind_name")]
    pub kind: ActorKind,
    /// Its camp, counted from 1.
    pub camp: usize,
    /// Its connected part, counted from 1.
    pub part: usize,
    /// Whether it may stand differently in a partition that is as good; `null` if that was not found out.
    pub either_way: Option<bool>,
    /// How many signed ties it has.
    pub ties: usize,
}

/// A part of the network that was solved by itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BlockLine {
    /// How many actors it has.
    pub actors: usize,
    /// How many net ties.
    pub ties: usize,
    /// Its own frustration is at least the first and at most the second.
    #[serde(serialize_with = "plain_pair")]
    pub interval: [f64; 2],
}

impl Camps {
    /// The answer; `watch` is asked often and ends the search by breaking, after which the answer is the best so far.
    pub fn answer(
        snapshot: &Snapshot<'_>,
        model: &LeverageModel,
        question: &SignedQuestion,
        watch: &dyn Fn(&CampsProgress) -> ControlFlow<()>,
    ) -> Self {
        let graph = SignedGraph::new(snapshot, model, question.signs);
        let options = CampsOptions { number: question.number, weighted: question.weighted };
        let found = structure::camps_watched(&graph, &options, watch);
        Self::of_found(snapshot, &graph, question, &found)
    }

    /// The answer that camps which are found already give.
    pub(crate) fn of_found(
        snapshot: &Snapshot<'_>,
        graph: &SignedGraph,
        question: &SignedQuestion,
        found: &structure::Camps,
    ) -> Self {
        let id = |actor: usize| graph.actors()[actor].clone();
        let name = |actor: usize| snapshot.actor(actor).name.clone();
        let camp = |actor: usize| found.camp_of(actor).map_or(0, |camp| camp + 1);
        let mut answer = Self {
            question: "camps",
            on: snapshot.on(),
            verdict: String::new(),
            at_most: match question.number {
                CampNumber::AtMost(most) => Some(most.max(1)),
                CampNumber::Any => None,
            },
            weighted: question.weighted,
            size: SignedSize::of(graph, question.weighted),
            frustration: found.frustration,
            optimal: found.is_proved(),
            interval: found.interval(),
            unique: found.unique,
            parts: found.parts,
            camps: found.camps.iter().map(|camp| ids(graph, camp)).collect(),
            either_way: ids(graph, &found.either_way),
            tensions: found.tensions.iter().map(|tension| tension_line(snapshot, graph, tension)).collect(),
            cross_pressured: (found.pressures(graph, question.weighted).iter())
                .map(|pressure| PressureLine {
                    actor: id(pressure.actor),
                    name: name(pressure.actor),
                    camp: camp(pressure.actor),
                    tensions: pressure.tensions,
                    ties: pressure.ties,
                    share: pressure.share,
                })
                .collect(),
            members: members(snapshot, graph, found),
            without_ties: ids(graph, &found.without_ties),
            cancelled: graph.cancelled().iter().map(|&(a, b)| [id(a), id(b)]).collect(),
            blocks: (found.blocks.iter())
                .map(|block| BlockLine { actors: block.actors.len(), ties: block.ties, interval: block.interval })
                .collect(),
        };
        answer.verdict = verdict_signed::camps(&answer, |actor| snapshot.graph().name(actor).to_owned());
        answer
    }

    /// The answer as rows, one an actor with signed ties.
    pub fn table(&self) -> Table {
        let mut table =
            Table::new(&["on", "camp", "actor", "name", "kind", "part", "either_way", "ties", "tensions", "pressure"]);
        let mut members: Vec<&MemberLine> = self.members.iter().collect();
        members.sort_by_key(|member| member.camp);
        for member in members {
            let pressure = self.cross_pressured.iter().find(|line| line.actor == member.actor);
            table.push(vec![
                self.on.into(),
                member.camp.into(),
                Cell::from(&member.actor),
                member.name.clone().into(),
                member.kind.name().into(),
                member.part.into(),
                member.either_way.map(|either| if either { "true" } else { "false" }).into(),
                member.ties.into(),
                pressure.map_or(0, |line| line.tensions).into(),
                pressure.map_or(0.0, |line| line.share).into(),
            ]);
        }
        table
    }
}

fn tension_line(snapshot: &Snapshot<'_>, graph: &SignedGraph, tension: &structure::Tension) -> TensionLine {
    let edge = &graph.edges()[tension.edge];
    TensionLine {
        between: [edge.a, edge.b].map(|actor| graph.actors()[actor].clone()),
        names: [edge.a, edge.b].map(|actor| snapshot.actor(actor).name.clone()),
        sign: edge.sign.value(),
        weight: edge.weight(),
        always: tension.always,
        sources: sources(snapshot.graph(), &edge.ties),
        ties: edge.ties.clone(),
    }
}

fn members(snapshot: &Snapshot<'_>, graph: &SignedGraph, found: &structure::Camps) -> Vec<MemberLine> {
    // Parts are numbered as they are met.
    let mut parts: Vec<usize> = Vec::new();
    let mut lines = Vec::new();
    for (at, actor) in snapshot.actors().iter().enumerate() {
        let Some(camp) = found.camp_of(at) else { continue };
        let part = found.part_of(at);
        let number = parts.iter().position(|&known| known == part).unwrap_or_else(|| {
            parts.push(part);
            parts.len() - 1
        });
        lines.push(MemberLine {
            actor: actor.id.clone(),
            name: actor.name.clone(),
            kind: actor.kind,
            camp: camp + 1,
            part: number + 1,
            either_way: found.unique.map(|_| found.either_way.binary_search(&at).is_ok()),
            ties: graph.neighbours(at).len(),
        });
    }
    lines
}
