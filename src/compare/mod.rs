//! Two graphs, or two days of one, compared by their answers: whose leverage rose and fell, who overtook whom, which
//! verdict changed, and what was edited to make it so.
//!
//! | file | idea |
//! |---|---|
//! | [`both`](Side) | the two sides, solved and matched actor by actor |
//! | [`leverage`](LeverageChange) | leverage that rose or fell, and who comes first over whom |
//! | [`causes`](Cause) | which edit a change comes from: each undone alone |
//! | [`in_all`](ActorChange) | what each actor has over others in all, and others over it |
//! | [`freedom`](FreedomChange) | freedom of action |
//! | [`camps`](CampsChange) | who changed camp, and which ties have come to contradict the camps |
//! | [`mediation`](DisputeChange) | the third parties of each dispute, verdicts, who overtook whom |
//! | [`content`](Content) | what was added, removed and changed, field by field |
//! | `fields` | the fields, named and written as in files |
//! | `verdict` | the comparison in a few sentences |
//! | `table` | the comparison as rows |
//!
//! Actors, ties, sources and disputes of the two sides are the same if they have the same id. What is missing on a side
//! is `null`, and its change is counted from 0.
//!
//! # Example
//!
//! Q's only supplier P holds half of its trade, later a quarter: `D[Q,P] = 1.5/12 · 0.5 = 0.0625`, then 0.03125. There
//! are no loops and no others, so leverage is what depends directly.
//!
//! ```
//! use demarche::compare::{CompareOptions, Comparison, Side};
//! use demarche::model::{Actor, ActorKind, Graph, Parts, Period, Relation, Tie};
//!
//! let graph = |share: f64| {
//!     let mut parts = Parts::new("Trade", "2020-01-01".parse().expect("a date"));
//!     parts.add_actor(Actor::new("p", ActorKind::State, "P"));
//!     parts.add_actor(Actor::new("q", ActorKind::State, "Q"));
//!     let trade = Relation::Dependence { of: "q".into(), on: "p".into(), channel: "trade".into(), share };
//!     parts.add_tie(Tie::new("trade", trade, Period::ALWAYS));
//!     Graph::new(parts).expect("sound")
//! };
//! let (before, after) = (graph(0.5), graph(0.25));
//! let side = |graph, label| Side::new(graph, label);
//! let options = CompareOptions::default();
//! let found = Comparison::of(&side(&before, "as it is"), &side(&after, "less trade"), &options);
//! assert_eq!((found.leverage[0].before, found.leverage[0].after), (Some(0.0625), Some(0.03125)));
//! assert_eq!(found.content.ties[0].fields[0].field, "share");
//! assert!(Comparison::of(&side(&before, "it"), &side(&before, "itself"), &options).is_unchanged());
//! ```

mod both;
mod camps;
mod causes;
mod content;
mod fields;
mod freedom;
mod in_all;
mod leverage;
mod mediation;
mod table;
mod verdict;

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use crate::leverage::Leverage;
use crate::model::{ActorKind, Date, Snapshot};
use crate::question::model_json;

use self::both::Both;

pub use both::Side;
pub use camps::{CampMove, CampsChange, CampsSide, Contradicted, TensionChange};
pub use causes::{Cause, MOST_EDITS};
pub use content::{Change, Content, Edit, FieldChange};
pub use freedom::{FreedomChange, OpponentChange};
pub use in_all::ActorChange;
pub use leverage::{FirstChange, Leading, LeverageChange};
pub use mediation::{DisputeChange, MediatorChange, Overtaking, Party};

/// Smaller changes are not listed where nothing else is asked for: with three decimals they could not be seen.
pub const AT_LEAST: f64 = 0.0005;

/// What is compared, and what is worth listing.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareOptions {
    /// The kinds of actor that are ranked and over whom; states and organisations where not given, since leaders have
    /// their figures through what they lead.
    pub kinds: Option<BTreeSet<ActorKind>>,
    /// Rank those who steer a target, too.
    pub include_steering: bool,
    /// Changes smaller than this are left out, from 0 up. What has not changed at all is never listed.
    pub at_least: f64,
    /// Leverage of at least this much over both parties makes a mediator; the threshold of each side's model where not
    /// given.
    pub threshold: Option<f64>,
    /// For so many of the largest changes of leverage it is found out which edits they come from.
    pub explained: usize,
}

impl Default for CompareOptions {
    fn default() -> Self {
        Self { kinds: None, include_steering: false, at_least: AT_LEAST, threshold: None, explained: 10 }
    }
}

/// What differs between the answers of two sides.
///
/// ```text
/// Δ[b, a] = E_after[b, a] − E_before[b, a]          leverage of a over b; 0 stands for a side that lacks a or b
/// ```
///
/// It serializes to an object with the fields below, numbers unrounded, for instance (shortened):
///
/// ```json
/// {
///   "question": "diff",
///   "before": {"label": "…", "title": "…", "on": "2020-11-11", "actors": 16, "ties_in_force": 27, "model": {}},
///   "after": {"label": "…", "title": "…", "on": "2022-09-13", "actors": 16, "ties_in_force": 29, "model": {}},
///   "verdict": "From 2020-11-11 to 2022-09-13, Russia lost most leverage: …",
///   "at_least": 0.0005,
///   "leverage": [{"actor": "russia", "name": "Russia", "target": "armenia", "target_name": "Armenia",
///                 "before": 0.336, "after": 0.268, "change": -0.068, "rank_before": 1, "rank_after": 1,
///                 "because": [{"of": "tie", "id": "russia-ukraine-war", "change": "began", "effect": -0.103}]}],
///   "first": [{"target": "…", "target_name": "…", "before": null,
///              "after": {"actor": "…", "name": "…", "leverage": 0.1}}],
///   "actors": [{"actor": "russia", "name": "Russia", "kind": "state",
///               "of_before": 0.518, "of_after": 0.449, "of_change": -0.069,
///               "over_before": 0.09, "over_after": 0.098, "over_change": 0.008}],
///   "freedom": [{"actor": "russia", "name": "Russia", "before": 0.674, "after": 0.487, "change": -0.187,
///                "opponents": [{"actor": "ukraine", "name": "Ukraine", "before": 0.099, "after": 0.669}]}],
///   "camps": {"before": {"verdict": "…", "ties": 6, "frustration": 0, "optimal": true, "interval": [0, 0],
///                        "unique": true, "parts": 1, "camps": [["azerbaijan", "turkey"], ["armenia"]],
///                        "either_way": []},
///             "after": {},
///             "regrouped": true,
///             "moves": [{"actors": [{"actor": "…", "name": "…"}], "left": [], "joined": []}],
///             "came": [], "went": [],
///             "tensions": [{"between": [{"actor": "…", "name": "…"}, {"actor": "…", "name": "…"}],
///                           "sign_before": null, "sign_after": 1, "before": null, "after": "always",
///                           "ties_before": [], "ties_after": ["…"]}]},
///   "disputes": [{"dispute": "nagorno-karabakh", "name": "Nagorno-Karabakh",
///                 "between": [{"actor": "armenia", "name": "Armenia"}, {"actor": "azerbaijan", "name": "Azerbaijan"}],
///                 "verdict_before": "…", "verdict_after": "…", "threshold_before": 0.1, "threshold_after": 0.1,
///                 "have_it_before": [{"actor": "russia", "name": "Russia"}], "have_it_after": [],
///                 "borderline_before": true, "borderline_after": false,
///                 "ranking": [{"actor": "russia", "name": "Russia", "before": 0.184, "after": 0.145, "change": -0.039,
///                              "over_before": [0.336, 0.101], "over_after": [0.268, 0.079],
///                              "rank_before": 1, "rank_after": 1}],
///                 "overtook": [{"actor": "…", "name": "…", "overtaken": [{"actor": "…", "name": "…"}]}]}],
///   "content": {"graph": [], "actors": [], "sources": [], "disputes": [], "model": [],
///               "ties": [{"id": "…", "change": "changed", "in_force_before": true, "in_force_after": true,
///                         "fields": [{"field": "share", "before": 0.4, "after": 0.6}]}]}
/// }
/// ```
///
/// Lists of changes hold those of at least
/// `at_least`, the largest first, then by id.
///
/// * **Unit and range.** Changes of leverage are pure numbers, above 0 where it rose; ranks count from 1.
/// * **Undefined.** A figure of an actor that a side lacks is `null`, and so is the rank of one without leverage. Pairs
///   in which one steers the other on either side are left out, unless asked for.
/// * **Symmetry.** Compared the other way round, before and after are exchanged and every change has the other sign.
/// * **Cost.** Every row of both sides is solved, in parallel: O(actors · ties) each, and a few hundred rows are in
///   memory at a time. The camps of both sides are searched for, with a bound on the steps.
/// * **Source.** Leverage as in [`crate::leverage`]; comparing the answers of two graphs is our own.
///
/// The example in [`crate::compare`] is checked by hand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// `diff`.
    pub question: &'static str,
    /// The side before.
    pub before: Described,
    /// The side after.
    pub after: Described,
    /// The comparison in words.
    pub verdict: String,
    /// Changes smaller than this are left out.
    pub at_least: f64,
    /// Leverage of one actor over another that changed.
    pub leverage: Vec<LeverageChange>,
    /// The targets over which another actor has come to have most leverage, in the order of ids.
    pub first: Vec<FirstChange>,
    /// What each actor has over others in all, and others over it; those of whom either changed.
    pub actors: Vec<ActorChange>,
    /// Freedom of action that changed.
    pub freedom: Vec<FreedomChange>,
    /// The camps of both sides, and what became of them.
    pub camps: CampsChange,
    /// Every dispute, for each pair of its parties, changed or not.
    pub disputes: Vec<DisputeChange>,
    /// What was added, removed and changed in the graph.
    pub content: Content,
}

/// A side, as the comparison describes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Described {
    /// What it is called.
    pub label: String,
    /// The title of its graph.
    pub title: String,
    /// The day.
    pub on: Date,
    /// Its number of actors.
    pub actors: usize,
    /// Its number of ties in force on the day.
    pub ties_in_force: usize,
    /// The model used.
    pub model: Value,
}

impl Comparison {
    /// Compares the answers of two sides.
    pub fn of(before: &Side<'_>, after: &Side<'_>, options: &CompareOptions) -> Self {
        let snapshots = [before, after].map(|side| Snapshot::new(side.graph, side.on));
        let solved = [Leverage::new(&snapshots[0], before.model), Leverage::new(&snapshots[1], after.model)];
        let both = Both::new(&solved, options);
        let rows = leverage::compare(&both);
        let described = |side: &Side<'_>, snapshot: &Snapshot<'_>| Described {
            label: side.label.clone(),
            title: side.graph.title().to_owned(),
            on: side.on,
            actors: snapshot.len(),
            ties_in_force: snapshot.ties().len(),
            model: model_json(side.model),
        };
        let mut found = Self {
            question: "diff",
            before: described(before, &snapshots[0]),
            after: described(after, &snapshots[1]),
            verdict: String::new(),
            at_least: options.at_least,
            leverage: rows.changes,
            first: rows.first,
            actors: in_all::changes(&both, &rows.in_all),
            freedom: freedom::changes(&both),
            camps: camps::changes(&both),
            disputes: mediation::changes(&both),
            content: Content::of(before, after),
        };
        causes::explain(before, after, &found.content, &mut found.leverage, options);
        found.verdict = verdict::of(&found);
        found
    }

    /// Keeps no more than so many changes of leverage, of actors, of freedom, of tensions, and of third parties of each
    /// dispute. The verdict stays what it is.
    pub fn truncate(&mut self, most: usize) {
        self.leverage.truncate(most);
        self.actors.truncate(most);
        self.freedom.truncate(most);
        self.camps.tensions.truncate(most);
        self.disputes.iter_mut().for_each(|dispute| dispute.ranking.truncate(most));
    }

    /// Whether neither an answer nor the graph has changed.
    pub fn is_unchanged(&self) -> bool {
        self.answers_are_unchanged() && self.content.is_empty()
    }

    /// Whether no answer has changed, whatever was edited.
    pub fn answers_are_unchanged(&self) -> bool {
        self.leverage.is_empty()
            && self.first.is_empty()
            && self.actors.is_empty()
            && self.freedom.is_empty()
            && !self.camps.has_changed()
            && self.disputes.iter().all(|dispute| !dispute.has_changed())
    }
}
