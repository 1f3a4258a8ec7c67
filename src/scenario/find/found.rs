//! What a search found: sets of edits as scenarios, and what was searched.

use serde::Serialize;
use serde_json::Value;

use crate::leverage::Leverage;
use crate::model::{Date, Snapshot, TieId, TieKind};
use crate::question::{Cell, Table, capitalised, model_json};
use crate::scenario::{Edit, Judgement, Scenario, Situation, apply, write_scenario};

use super::edits::Writing;
use super::lever::{Lever, Setting, nine};
use super::search::{Reached, Round, Search, Set};
use super::verdict::{figure_of, verdict};
use super::{Aimed, FindOptions};

/// The smallest sets of edits that reach a goal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// `find`.
    pub question: &'static str,
    /// The goal, in the words of goals.
    pub goal: String,
    /// On which day it is to be reached.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// Whether the goal is reached without any edit.
    pub holds: bool,
    /// The figure that the goal is about, in words.
    pub figure_of: String,
    /// The figure as it is; `null` where it is undefined.
    pub figure: Option<f64>,
    /// By how much the goal holds as it is, above 0, or is missed, below; `null` where it is undefined.
    pub margin: Option<f64>,
    /// The model used.
    pub model: Value,
    /// What was searched.
    pub searched: Searched,
    /// How many edits reach the goal alone.
    pub single_edits: usize,
    /// How many pairs of edits do, neither of which does alone.
    pub pairs: usize,
    /// The smallest sets, by size, then by how far they move figures.
    pub sets: Vec<FoundSet>,
    /// Where no set reaches the goal: what comes nearest.
    pub nearest: Option<FoundSet>,
}

/// What was searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Searched {
    /// Ties in force that could be edited.
    pub existing: usize,
    /// Of these, those that could end.
    pub could_end: usize,
    /// Of these, those that could weaken or strengthen.
    pub could_change: usize,
    /// Ties that could be made.
    pub new: usize,
    /// Pairs of them that were to be tried.
    pub pairs: usize,
    /// Whether they were: all of them, or, where there are too many, none.
    pub pairs_tried: bool,
}

/// Edits that reach the goal together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundSet {
    /// The edits.
    pub edits: Vec<FoundEdit>,
    /// How far they move figures of ties, together.
    pub moved: f64,
    /// The figure that the goal is about, afterwards.
    pub figure: Option<f64>,
    /// By how much the goal holds afterwards, above 0, or is missed, below.
    pub margin: Option<f64>,
    /// The scenario as a file.
    pub ron: String,
    /// The same, to be applied.
    #[serde(skip)]
    pub scenario: Scenario,
}

/// One edit of a tie.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoundEdit {
    /// What it does, in words.
    pub words: String,
    /// The tie.
    pub tie: TieId,
    /// Its kind.
    #[serde(serialize_with = "kind_name")]
    pub kind: TieKind,
    /// `end`, `change` or `new`.
    pub edit: &'static str,
    /// The figure of the tie before; `null` where there was none.
    pub before: Option<f64>,
    /// And after; `null` where it has ended.
    pub after: Option<f64>,
}

fn kind_name<S: serde::Serializer>(kind: &TieKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}

impl Found {
    /// A row for every edit of every set.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "on", "rank", "size", "moved", "figure", "margin", "words", "edit", "tie", "kind", "before", "after",
        ]);
        for (rank, set) in self.sets.iter().enumerate() {
            for edit in &set.edits {
                table.push(vec![
                    self.on.into(),
                    (rank + 1).into(),
                    set.edits.len().into(),
                    set.moved.into(),
                    set.figure.into(),
                    set.margin.into(),
                    Cell::from(edit.words.as_str()),
                    edit.edit.into(),
                    Cell::from(edit.tie.as_str()),
                    edit.kind.name().into(),
                    edit.before.into(),
                    edit.after.into(),
                ]);
            }
        }
        table
    }
}

/// Writes down what was found.
pub(super) struct Writer<'w, 's> {
    pub(super) aimed: &'w Aimed<'w>,
    pub(super) on: Date,
    pub(super) before: Option<f64>,
    pub(super) start: Judgement,
    pub(super) leverage: &'w Leverage<'s>,
    pub(super) search: &'w Search<'w, 's>,
    pub(super) options: &'w FindOptions,
}

impl Writer<'_, '_> {
    pub(super) fn found(&self, searched: Searched, singles: Round, pairs: Round) -> Found {
        let (single_edits, pair_count) = (singles.reached.len(), pairs.reached.len());
        let mut sets = Vec::new();
        for round in [singles.reached, pairs.reached] {
            let room = self.options.top.saturating_sub(sets.len());
            sets.extend(self.ranked(round).into_iter().filter_map(|reached| self.verified(&reached.sets)).take(room));
        }
        let mut nearest = None;
        if single_edits + pair_count == 0 && !self.start.holds {
            let rounds = [singles.nearest, pairs.nearest].into_iter().flatten();
            let best = rounds.reduce(|best, other| if other.margin > best.margin { other } else { best });
            // What is no nearer than nothing at all is not worth a word.
            nearest = best.filter(|best| best.margin > self.start.margin).map(|best| self.set(&best.sets));
        }
        let Aimed { graph, model, .. } = *self.aimed;
        let mut found = Found {
            question: "find",
            goal: self.aimed.goal.claim.to_string(),
            on: self.on,
            verdict: String::new(),
            holds: self.start.holds,
            figure_of: figure_of(&self.aimed.goal.claim, graph),
            figure: self.start.figure,
            margin: self.start.margin.is_finite().then_some(self.start.margin),
            model: model_json(model),
            searched,
            single_edits,
            pairs: pair_count,
            sets,
            nearest: nearest.map(|(set, _)| set),
        };
        found.verdict = verdict(&found, &self.aimed.goal.outcome(self.leverage, self.before));
        found
    }

    /// By how far they move figures, then by their words.
    fn ranked(&self, mut reached: Vec<Reached>) -> Vec<Reached> {
        let writing = self.writing();
        let words = |reached: &Reached| -> Vec<String> {
            reached.sets.iter().map(|&(at, setting)| writing.words(&self.search.levers[at], setting)).collect()
        };
        // What is moved has nine decimals and so is a whole number of their units.
        reached.sort_by_cached_key(|set| ((set.moved * 1e9).round() as u64, words(set)));
        reached
    }

    fn writing(&self) -> Writing<'_> {
        let Aimed { graph, model, .. } = *self.aimed;
        Writing { graph, model, on: self.on, goal: self.aimed.goal }
    }

    /// A set whose scenario has been applied and reaches the goal.
    fn verified(&self, sets: &[Set]) -> Option<FoundSet> {
        let (set, holds) = self.set(sets);
        holds.then_some(set)
    }

    /// A set as a scenario, applied: what it gives, and whether it reaches the goal.
    fn set(&self, sets: &[Set]) -> (FoundSet, bool) {
        let writing = self.writing();
        let levers: Vec<(&Lever<'_>, Setting)> =
            sets.iter().map(|&(at, setting)| (&self.search.levers[at], setting)).collect();
        let edits: Vec<FoundEdit> = levers.iter().map(|&(lever, setting)| edit(&writing, lever, setting)).collect();
        let scenario = self.scenario(&edits, writing.edits(&levers));
        let judged = self.judged(&scenario);
        let set = FoundSet {
            moved: nine(levers.iter().map(|(lever, setting)| lever.moved(*setting)).sum()),
            edits,
            figure: judged.and_then(|judged| judged.figure),
            margin: judged.map(|judged| judged.margin).filter(|margin| margin.is_finite()),
            ron: write_scenario(&scenario),
            scenario,
        };
        (set, judged.is_some_and(|judged| judged.holds))
    }

    fn scenario(&self, edits: &[FoundEdit], written: Vec<Edit>) -> Scenario {
        let words: Vec<&str> = edits.iter().map(|edit| edit.words.as_str()).collect();
        Scenario {
            title: capitalised(&words.join("; ")),
            base: self.aimed.base.to_owned(),
            on: Some(self.on),
            note: Some("Found by search. Whether it is feasible is not judged.".to_owned()),
            edits: written,
            expect: vec![self.aimed.goal.clone()],
        }
    }

    /// What becomes of the goal once the edits are done; `None` if they cannot be.
    fn judged(&self, scenario: &Scenario) -> Option<Judgement> {
        let Aimed { graph, model, goal, .. } = *self.aimed;
        let applied = apply(graph, &scenario.edits).ok()?;
        let situation = Situation { base: (graph, model), graph: (&applied.graph, model), on: self.on };
        let snapshot = Snapshot::new(&applied.graph, self.on);
        let leverage = Leverage::new(&snapshot, model);
        Some(goal.claim.judge(&leverage, goal.before(&situation).or(self.before)))
    }
}

fn edit(writing: &Writing<'_>, lever: &Lever<'_>, setting: Setting) -> FoundEdit {
    let edit = match (lever.is_new(), setting) {
        (true, _) => "new",
        (false, Setting::Ended) => "end",
        (false, Setting::At(_)) => "change",
    };
    FoundEdit {
        words: writing.words(lever, setting),
        tie: lever.tie.tie().id.clone(),
        kind: lever.kind(),
        edit,
        before: (!lever.is_new()).then_some(lever.before),
        after: (setting != Setting::Ended).then_some(setting.figure()),
    }
}
