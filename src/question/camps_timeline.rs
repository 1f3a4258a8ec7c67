//! How the camps change over the dates at which a signed tie begins, ends or changes its strength.

use rayon::prelude::*;
use serde::Serialize;

use crate::model::{ActorId, Date, Graph, LeverageModel, Snapshot};
use crate::structure::{CampsOptions, SignedGraph, triads};

use super::signed::{SignedQuestion, SignedSize, camps_within_reason, plain, plain_pair};
use super::timeline::dates;
use super::words::{count, number};
use super::{Camps, Table, TensionLine};

/// The camps from date to date.
///
/// * **Unit and range.** As [`Camps`] and [`Triads`](crate::structure::Triads).
/// * **Undefined.** The share of balanced triangles is `null` without triangles.
/// * **Cost.** A search for camps a date, in parallel, each ended after a number of steps, so that it is the same every
///   time; what is not proved by then is an interval.
/// * **Source.** As [`Camps`](crate::structure::Camps).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CampsTimeline {
    /// `timeline`.
    pub question: &'static str,
    /// `camps`.
    pub of: &'static str,
    /// The answer in words.
    pub verdict: String,
    /// The dates, ascending. What an entry says holds until the next.
    pub moments: Vec<CampsMoment>,
}

/// The camps from one date on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CampsMoment {
    /// The first day on which they hold.
    pub on: Date,
    /// How much there is in the network.
    #[serde(flatten)]
    pub size: SignedSize,
    /// How many net ties the camps contradict.
    #[serde(serialize_with = "plain")]
    pub frustration: f64,
    /// Whether that is proved to be the least.
    pub optimal: bool,
    /// The least is at least the first and at most the second.
    #[serde(serialize_with = "plain_pair")]
    pub interval: [f64; 2],
    /// Whether no other partition is as good; `null` if that was not found out.
    pub unique: Option<bool>,
    /// How many connected parts there are.
    pub parts: usize,
    /// The camps, the largest first.
    pub camps: Vec<Vec<ActorId>>,
    /// Who may stand differently in a partition that is as good.
    pub either_way: Vec<ActorId>,
    /// The ties that contradict the partition.
    pub tensions: Vec<TensionLine>,
    /// The part of the triangles that is balanced; `null` without triangles.
    pub share_balanced: Option<f64>,
    /// The answer in words, as to `camps`.
    pub verdict: String,
}

/// The camps on every date at which the signed network changes, within bounds that are both included.
///
/// The first date is the lower bound itself, if there is one: what held then began earlier.
pub fn camps_timeline(graph: &Graph, model: &LeverageModel, from: Option<Date>, to: Option<Date>) -> CampsTimeline {
    let question = SignedQuestion::default();
    let signed = |on: Date| SignedGraph::new(&Snapshot::new(graph, on), model, question.signs);
    let mut networks: Vec<(Date, SignedGraph)> =
        dates(graph, from, to).into_iter().map(|on| (on, signed(on))).collect();
    networks.dedup_by(|next, before| next.1 == before.1);
    let moment = |(on, network): &(Date, SignedGraph)| {
        let found = camps_within_reason(network, &CampsOptions::default());
        let answer = Camps::of_found(&Snapshot::new(graph, *on), network, &question, &found);
        CampsMoment {
            on: *on,
            size: answer.size,
            frustration: answer.frustration,
            optimal: answer.optimal,
            interval: answer.interval,
            unique: answer.unique,
            parts: answer.parts,
            camps: answer.camps,
            either_way: answer.either_way,
            tensions: answer.tensions,
            share_balanced: triads(network).share_balanced(),
            verdict: answer.verdict,
        }
    };
    let moments: Vec<CampsMoment> = networks.par_iter().map(moment).collect();
    CampsTimeline { question: "timeline", of: "camps", verdict: verdict(&moments), moments }
}

impl CampsTimeline {
    /// One row a date.
    pub fn table(&self) -> Table {
        let columns = [
            "on",
            "actors",
            "ties",
            "negative",
            "frustration",
            "lower",
            "tensions",
            "camps",
            "parts",
            "share_balanced",
        ];
        let mut table = Table::new(&columns);
        for moment in &self.moments {
            table.push(vec![
                moment.on.into(),
                moment.size.actors.into(),
                moment.size.ties.into(),
                moment.size.negative.into(),
                moment.frustration.into(),
                moment.interval[0].into(),
                moment.tensions.len().into(),
                moment.camps.len().into(),
                moment.parts.into(),
                moment.share_balanced.into(),
            ]);
        }
        table
    }
}

/// When most ties contradicted the camps, or that none ever did.
fn verdict(moments: &[CampsMoment]) -> String {
    let (Some(first), Some(last)) = (moments.first(), moments.last()) else { return String::new() };
    if let [only] = moments {
        return only.verdict.clone();
    }
    let over = format!("Over {} dates at which signed ties change, {} to {}", moments.len(), first.on, last.on);
    let open = match moments.iter().filter(|moment| !moment.optimal).count() {
        0 => String::new(),
        open => format!(" On {}, that is not proved to be the least.", count(open, "date")),
    };
    let ties = |ties: f64| match ties {
        0.0 => "no net tie contradicts the camps".to_owned(),
        1.0 => "one net tie contradicts the camps".to_owned(),
        ties => format!("{} net ties contradict the camps", number(ties as usize)),
    };
    // Of equals the first.
    let most =
        moments.iter().fold(first, |most, moment| if moment.frustration > most.frustration { moment } else { most });
    let most_ties = ties(most.frustration);
    match most.frustration {
        0.0 => format!("{over}, no net tie ever contradicts the camps.{open}"),
        frustration if frustration == last.frustration => {
            format!("{over}, most from {}, when {most_ties}; at the end as many.{open}", most.on)
        }
        _ => {
            let last_ties = ties(last.frustration);
            format!("{over}, most from {}, when {most_ties}; at the end {last_ties}.{open}", most.on)
        }
    }
}
