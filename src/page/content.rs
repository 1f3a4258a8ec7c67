//! All that a page says, as JSON.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::compare::{CompareOptions, Comparison, Side};
use crate::model::{ActorId, Date};

use super::ask::{Depth, answers};
use super::frame::{Frame, legend};
use super::world::sources;
use super::{Ask, Extent, World};

/// So many changes of a comparison are listed.
const CHANGES: usize = 12;

/// A page: a graph, scenarios beside it, and what is shown of them.
#[derive(Clone, Debug)]
pub struct Page {
    worlds: Vec<World>,
    frame: Frame,
    extent: Extent,
    live: bool,
}

impl Page {
    /// A page of a graph and of scenarios. Of a page that a server answers (`live`), nothing is left out.
    ///
    /// `around` is in the middle of what is shown where there are too many actors for one picture.
    pub fn new(base: World, scenarios: Vec<World>, around: Option<&ActorId>, live: bool) -> Self {
        let worlds: Vec<World> = [base].into_iter().chain(scenarios).collect();
        let all: Vec<&World> = worlds.iter().collect();
        let extent = Extent::of(&all, around, live);
        let frame = Frame::new(&all, &extent.shown, None);
        Self { worlds, frame, extent, live }
    }

    /// The graph as it is, then the scenarios.
    pub fn worlds(&self) -> &[World] {
        &self.worlds
    }

    /// What is shown, and what is left out.
    pub fn extent(&self) -> &Extent {
        &self.extent
    }

    /// All that the page says: picture, worlds with their ties and answers, sources. `watch` is told how many answers are
    /// done, of how many.
    ///
    /// ```text
    /// {"program", "live", "title", "days": [day, …], "left_out": [sentence, …], "full": whether every answer is there,
    ///  "frame": {"width", "height", "nodes": [{"actor", "kind", "box": [x, y, w, h], "draw"}],
    ///            "lines": [{"kind", "between", "path", "label"}]},
    ///  "legend": {"ties", "actors", "statuses", "colours"},
    ///  "worlds": [{"title", "note", "on", "actors", "ties", "disputes", "model", "scenario", "changes", "comparison",
    ///              "answers": {day: {question: answer}}, "timelines": {question: timeline}}],
    ///  "sources": [{"id", "reference", "kind", "note", "address"}]}
    /// ```
    ///
    /// Answers are those of [`answers`]. `draw` is a list of SVG elements, each `[name, attributes, children or text]`.
    pub fn content(&self, watch: &(dyn Fn(usize, usize) + Sync)) -> Value {
        let all: Vec<&World> = self.worlds.iter().collect();
        let mut told: Vec<Value> = all.iter().enumerate().map(|(at, world)| self.world(at, world)).collect();
        if !self.live {
            self.answer_all(&mut told, watch);
        }
        json!({
            "program": concat!("demarche ", env!("CARGO_PKG_VERSION")),
            "live": self.live,
            "full": self.live || self.extent.is_full(),
            "title": self.worlds[0].title,
            "days": self.extent.days,
            "left_out": self.extent.left_out,
            "frame": self.frame.told(),
            "legend": legend(),
            "worlds": told,
            "sources": sources(&all),
        })
    }

    /// A world that edits have made of one of the page's, with the picture it is shown in; compared with the graph as it
    /// is.
    pub fn edited(&self, world: &World) -> Value {
        let all: Vec<&World> = self.worlds.iter().chain([world]).collect();
        let mut shown = self.extent.shown.clone();
        // Whoever an edit has added is shown.
        let base = &self.worlds[0].graph;
        shown.extend(world.graph.actors().map(|actor| &actor.id).filter(|id| base.actor(id.as_str()).is_none()).cloned());
        let frame = Frame::new(&all, &shown, Some(&self.frame));
        let mut told = world.told(&frame, Some(&self.worlds[0]));
        told["comparison"] = comparison(&self.worlds[0], world);
        let others: Vec<Value> = self.worlds.iter().enumerate().map(|(at, one)| {
            let base = (at > 0).then_some(&self.worlds[0]);
            let told = one.told(&frame, base);
            json!({"ties": told["ties"], "changes": told["changes"]})
        }).collect();
        json!({"frame": frame.told(), "world": told, "others": others, "sources": sources(&all)})
    }

    fn world(&self, at: usize, world: &World) -> Value {
        let base = (at > 0).then_some(&self.worlds[0]);
        let mut told = world.told(&self.frame, base);
        told["comparison"] = base.map_or(Value::Null, |base| comparison(base, world));
        told
    }

    /// Puts every answer that the page holds into its worlds.
    fn answer_all(&self, told: &mut [Value], watch: &(dyn Fn(usize, usize) + Sync)) {
        let work: Vec<(usize, Option<Date>)> = (0..self.worlds.len())
            .flat_map(|world| self.extent.days.iter().map(move |&day| (world, Some(day))).chain([(world, None)]))
            .collect();
        let done = AtomicUsize::new(0);
        let found: Vec<Map<String, Value>> = work
            .par_iter()
            .map(|&(world, day)| {
                let answers = match day {
                    Some(day) => self.of_day(&self.worlds[world], day),
                    None => self.timelines(&self.worlds[world]),
                };
                watch(done.fetch_add(1, Ordering::Relaxed) + 1, work.len());
                answers
            })
            .collect();
        let mut days: BTreeMap<usize, Map<String, Value>> = BTreeMap::new();
        for ((world, day), answers) in work.into_iter().zip(found) {
            match day {
                Some(day) => {
                    days.entry(world).or_default().insert(day.to_string(), Value::Object(answers));
                }
                None => told[world]["timelines"] = Value::Object(answers),
            }
        }
        for (world, days) in days {
            told[world]["answers"] = Value::Object(days);
        }
    }

    /// The answers of a day.
    fn of_day(&self, world: &World, day: Date) -> Map<String, Value> {
        let depth = self.extent.depth;
        let (disputed, others) = self.pairs(world);
        let singles = self.known(world).flat_map(|id| [Ask::Over(id.clone()), Ask::Of(id.clone())]);
        let full: Vec<Ask> = [Ask::Day].into_iter().chain(singles).chain(disputed).collect();
        // What speaks against everybody between any two is told of the day that is shown first.
        let fewer = match day == world.on {
            true => depth,
            false => Depth { why_not: false, robust: false, ..depth },
        };
        let of_all = answers(world, day, &full, depth);
        let of_others = answers(world, day, &others, fewer);
        full.iter().chain(&others).map(ToString::to_string).zip(of_all.into_iter().chain(of_others)).collect()
    }

    fn timelines(&self, world: &World) -> Map<String, Value> {
        let (disputed, others) = self.pairs(world);
        let singles = self.known(world).flat_map(|id| [Ask::Over(id.clone()), Ask::Of(id.clone())]);
        let asked = [Ask::Day].into_iter().chain(singles).chain(disputed).chain(others);
        if !self.extent.is_full() {
            return Map::new();
        }
        let told = |asked: Ask| {
            let timeline = Ask::Timeline(Box::new(asked.clone()));
            let answer = answers(world, world.on, &[timeline], self.extent.depth).pop().unwrap_or_default();
            (asked.to_string(), answer)
        };
        asked.collect::<Vec<_>>().into_par_iter().map(told).collect::<Vec<_>>().into_iter().collect()
    }

    fn known<'p>(&'p self, world: &'p World) -> impl Iterator<Item = &'p ActorId> + Clone {
        self.extent.shown.iter().filter(|id| world.graph.actor(id.as_str()).is_some())
    }

    /// The pairs that mediators are asked for: parties of a dispute, and all others where there is room for them.
    fn pairs(&self, world: &World) -> (Vec<Ask>, Vec<Ask>) {
        let mut disputed: Vec<(&ActorId, &ActorId)> = Vec::new();
        for dispute in world.graph.disputes() {
            for (at, x) in dispute.parties.iter().enumerate() {
                for y in &dispute.parties[at + 1..] {
                    let pair = (x.min(y), x.max(y));
                    if x != y && [x, y].iter().all(|id| self.extent.shown.contains(*id)) && !disputed.contains(&pair) {
                        disputed.push(pair);
                    }
                }
            }
        }
        let mut others = Vec::new();
        if self.extent.is_full() {
            let known: Vec<&ActorId> = self.known(world).collect();
            for (at, x) in known.iter().enumerate() {
                others.extend(known[at + 1..].iter().map(|y| (*x, *y)).filter(|pair| !disputed.contains(pair)));
            }
        }
        let asks = |pairs: Vec<(&ActorId, &ActorId)>| {
            pairs.into_iter().map(|(x, y)| Ask::Pair(x.clone(), y.clone())).collect::<Vec<_>>()
        };
        (asks(disputed), asks(others))
    }
}

/// How the answers of a world differ from those of the graph as it is, on the day of the world.
fn comparison(base: &World, world: &World) -> Value {
    let side = |of: &'_ World| -> (String, Date) { (of.title.clone(), world.on) };
    let [(before, on), (after, _)] = [side(base), side(world)];
    let before = Side { graph: &base.graph, on, model: &base.model, label: before };
    let after = Side { graph: &world.graph, on, model: &world.model, label: after };
    let mut found = Comparison::of(&before, &after, &CompareOptions { explained: 0, ..CompareOptions::default() });
    found.truncate(CHANGES);
    json!({
        "on": on,
        "verdict": found.verdict,
        "leverage": found.leverage.iter().map(|change| json!({
            "actor": change.actor, "name": change.name, "target": change.target, "target_name": change.target_name,
            "before": change.before, "after": change.after, "change": change.change,
        })).collect::<Vec<_>>(),
        "disputes": found.disputes.iter().map(|dispute| json!({
            "name": dispute.name, "before": dispute.verdict_before, "after": dispute.verdict_after,
        })).collect::<Vec<_>>(),
    })
}
