//! How balanced is the signed network?

use std::ops::ControlFlow;

use serde::Serialize;

use crate::model::{Date, LeverageModel, Snapshot};
use crate::structure::{
    CampNumber, CampsOptions, CampsProgress, SignedGraph, camps_watched, triads, walk_balance_watched,
};

use super::signed::{SignedQuestion, SignedSize, plain, plain_pair};
use super::table::Table;
use super::verdict_signed;

/// Balance of a day, read off triangles, closed walks and ties.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Balance {
    /// `balance`.
    pub question: &'static str,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// Whether ties count by strength in `walk_balance` and `line_index`.
    pub weighted: bool,
    /// How much there is in the network.
    #[serde(flatten)]
    pub size: SignedSize,
    /// The triangles.
    pub triads: TriadCounts,
    /// The part of the triangles that is balanced; `null` without triangles.
    pub share_balanced: Option<f64>,
    /// The part that is balanced where three enemies of one another are no contradiction; `null` without triangles.
    pub share_weakly_balanced: Option<f64>,
    /// Balance of all closed walks, in `(0, 1]`; `null` without ties, or where the watch ended the sum.
    pub walk_balance: Option<f64>,
    /// The least number, or strength, of ties that stand in the way of balance: the frustration of two camps.
    #[serde(serialize_with = "plain")]
    pub line_index: f64,
    /// Whether the line index is proved.
    pub optimal: bool,
    /// It is at least the first and at most the second.
    #[serde(serialize_with = "plain_pair")]
    pub interval: [f64; 2],
    /// `1 − 2L/m`, in `[0, 1]`; `null` without ties.
    pub line_balance: Option<f64>,
}

/// How many triangles there are of each kind; `p` stands for a positive tie, `m` for a negative one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TriadCounts {
    /// +++, balanced.
    pub ppp: usize,
    /// ++−, not balanced.
    pub ppm: usize,
    /// +−−, balanced.
    pub pmm: usize,
    /// −−−, not balanced, but weakly.
    pub mmm: usize,
}

impl Balance {
    /// The answer; `watch` is asked often and ends the search for the line index, and the sum over closed walks, by
    /// breaking.
    pub fn answer(
        snapshot: &Snapshot<'_>,
        model: &LeverageModel,
        question: &SignedQuestion,
        watch: &dyn Fn(&CampsProgress) -> ControlFlow<()>,
    ) -> Self {
        let graph = SignedGraph::new(snapshot, model, question.signs);
        let options = CampsOptions { number: CampNumber::AtMost(2), weighted: question.weighted };
        let camps = camps_watched(&graph, &options, watch);
        let [lower, upper] = camps.interval();
        let so_far = CampsProgress {
            lower,
            upper,
            blocks: camps.blocks.len(),
            proved: camps.blocks.iter().filter(|block| block.interval[0] == block.interval[1]).count(),
        };
        let walks = walk_balance_watched(&graph, question.weighted, &|| watch(&so_far));
        let found = triads(&graph);
        let [ppp, ppm, pmm, mmm] = found.by_negative;
        let size = SignedSize::of(&graph, question.weighted);
        let mut answer = Self {
            question: "balance",
            on: snapshot.on(),
            verdict: String::new(),
            weighted: question.weighted,
            size,
            triads: TriadCounts { ppp, ppm, pmm, mmm },
            share_balanced: found.share_balanced(),
            share_weakly_balanced: found.share_weakly_balanced(),
            walk_balance: walks,
            line_index: camps.frustration,
            optimal: camps.is_proved(),
            interval: camps.interval(),
            line_balance: (size.ties > 0).then(|| 1.0 - 2.0 * camps.frustration / size.weight),
        };
        answer.verdict = verdict_signed::balance(&answer);
        answer
    }

    /// The answer as one row.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "on",
            "actors",
            "ties",
            "negative",
            "ppp",
            "ppm",
            "pmm",
            "mmm",
            "share_balanced",
            "share_weakly_balanced",
            "walk_balance",
            "line_index",
            "lower",
            "line_balance",
        ]);
        table.push(vec![
            self.on.into(),
            self.size.actors.into(),
            self.size.ties.into(),
            self.size.negative.into(),
            self.triads.ppp.into(),
            self.triads.ppm.into(),
            self.triads.pmm.into(),
            self.triads.mmm.into(),
            self.share_balanced.into(),
            self.share_weakly_balanced.into(),
            self.walk_balance.into(),
            self.line_index.into(),
            self.interval[0].into(),
            self.line_balance.into(),
        ]);
        table
    }
}
