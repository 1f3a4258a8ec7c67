//! All that a page says, as JSON.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::compare::{CompareOptions, Comparison, Side};
use crate::model::{ActorId, ActorKind, Date, Period, Tie};

use super::ask::{Depth, answers};
use super::frame::{Frame, legend};
use super::size::best_connected;
use super::world::sources;
use super::{Ask, Extent, World, timeline};

/// So many third parties are ranked for those who are in no dispute, on days that are not shown first.
const OTHER_DAYS: usize = 6;

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
    ///  "opens": {"view", "a", "b"},
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
            "opens": self.opens(),
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
        shown.extend(
            world.graph.actors().map(|actor| &actor.id).filter(|id| base.actor(id.as_str()).is_none()).cloned(),
        );
        let frame = Frame::new(&all, &shown, Some(&self.frame));
        let mut told = world.told(&frame, Some(&self.worlds[0]));
        told["comparison"] = comparison(&self.worlds[0], world);
        let others: Vec<Value> = self
            .worlds
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let base = (at > 0).then_some(&self.worlds[0]);
                let told = one.told(&frame, base);
                json!({"ties": told["ties"], "changes": told["changes"]})
            })
            .collect();
        json!({"frame": frame.told(), "world": told, "others": others, "sources": sources(&all)})
    }

    fn world(&self, at: usize, world: &World) -> Value {
        let base = (at > 0).then_some(&self.worlds[0]);
        let mut told = world.told(&self.frame, base);
        told["comparison"] = base.map_or(Value::Null, |base| comparison(base, world));
        told
    }

    /// What is looked at first: the third parties between the parties of the first dispute, or else the leverage over the
    /// actor with most ties in force.
    fn opens(&self) -> Value {
        let world = &self.worlds[0];
        let shown = |id: &&ActorId| self.extent.shown.contains(*id);
        for dispute in world.graph.disputes() {
            if let [x, y, ..] = dispute.parties.iter().filter(shown).collect::<Vec<_>>()[..] {
                return json!({"view": "pair", "a": x, "b": y});
            }
        }
        json!({"view": "over", "a": best_connected(&world.graph, world.on, 1, &self.extent.shown).first(), "b": null})
    }

    /// Puts every answer that the page holds into its worlds.
    fn answer_all(&self, told: &mut [Value], watch: &(dyn Fn(usize, usize) + Sync)) {
        let days = &self.extent.days;
        let work: Vec<(usize, Date)> =
            (0..self.worlds.len()).flat_map(|world| days.iter().map(move |&day| (world, day))).collect();
        let done = AtomicUsize::new(0);
        let found: Vec<Option<Map<String, Value>>> = work
            .par_iter()
            .map(|&(at, day)| {
                // Where a scenario has changed nothing yet, its answers are those of the graph as it is.
                let [base, world] = [&self.worlds[0], &self.worlds[at]];
                let same = at > 0 && day != world.on && day != base.on && is_same(base, world, day);
                let answers = (!same).then(|| self.of_day(world, day));
                watch(done.fetch_add(1, Ordering::Relaxed) + 1, work.len());
                answers
            })
            .collect();
        let mut answers: Vec<Vec<Map<String, Value>>> = Vec::new();
        for (at, answer) in found.into_iter().enumerate() {
            let (world, day) = (at / days.len(), at % days.len());
            if day == 0 {
                answers.push(Vec::new());
            }
            let answer = answer.unwrap_or_else(|| answers[0][day].clone());
            answers[world].push(answer);
        }
        for (told, of_world) in told.iter_mut().zip(answers) {
            told["timelines"] = Value::Object(timelines(days, &of_world));
            let of_day = |(day, answers): (&Date, Map<String, Value>)| (day.to_string(), Value::Object(answers));
            told["answers"] = Value::Object(days.iter().zip(of_world).map(of_day).collect());
        }
    }

    /// The answers of a day.
    fn of_day(&self, world: &World, day: Date) -> Map<String, Value> {
        // How sure a ranking is, and what speaks against everybody, is told of the day that is shown first; of all days
        // for the parties of disputes.
        let is_first = day == world.on;
        let extent = &self.extent;
        let depth = Depth { why_not: extent.depth.why_not && is_first, ..extent.depth };
        let (disputed, others) = self.pairs(world, is_first);
        let is_explained = |id: &ActorId| extent.is_full() || (is_first && extent.explained.contains(id));
        let singles = |wanted: bool| -> Vec<Ask> {
            let of_kind = self.known(world).filter(|id| is_explained(id) == wanted);
            of_kind.flat_map(|id| [Ask::Over(id.clone()), Ask::Of(id.clone())]).collect()
        };
        let (explained, unexplained) = (singles(true), singles(false));
        let is_party = |id: &ActorId| world.graph.disputes().any(|dispute| dispute.parties.contains(id));
        let is_sure = |asked: &&Ask| match asked {
            Ask::Over(id) | Ask::Of(id) => is_first || (extent.is_full() && is_party(id)),
            _ => is_first || extent.is_full(),
        };
        let of_whom = explained.iter().chain(&disputed).filter(is_sure);
        let of_others = others.iter().filter(|_| is_first);
        let sure = of_whom.chain(of_others).map(|asked| Ask::Sure(Box::new(asked.clone()))).collect();
        let of_disputes = Depth { why_not: extent.depth.why_not, ..depth };
        let of_others = match is_first {
            true => depth,
            false => Depth { lines: Some(OTHER_DAYS), teams: 0, ..depth },
        };
        let parts = [
            (vec![Ask::Day], depth),
            (explained, depth),
            (unexplained, Depth { explained: 0, ..depth }),
            (disputed, of_disputes),
            (others, of_others),
            (sure, depth),
        ];
        let told = parts.iter().flat_map(|(asked, depth)| {
            asked.iter().map(ToString::to_string).zip(answers(world, day, asked, *depth)).collect::<Vec<_>>()
        });
        told.collect()
    }

    fn known<'p>(&'p self, world: &'p World) -> impl Iterator<Item = &'p ActorId> + Clone {
        self.extent.shown.iter().filter(|id| world.graph.actor(id.as_str()).is_some())
    }

    /// The pairs that mediators are asked for: parties of a dispute, and all others where there is room for them; those
    /// with leaders on the day that is shown first.
    fn pairs(&self, world: &World, leaders: bool) -> (Vec<Ask>, Vec<Ask>) {
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
            let leads = |id: &ActorId| world.graph.actor(id.as_str()).is_some_and(|a| a.kind == ActorKind::Leader);
            let known: Vec<&ActorId> = self.known(world).filter(|id| leaders || !leads(id)).collect();
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

/// Whether two worlds are the same on a day: the same actors with the same capabilities, ties and model.
fn is_same(a: &World, b: &World, day: Date) -> bool {
    let in_force =
        |world: &World| world.graph.ties().filter(|tie| tie.period.contains(day)).cloned().collect::<Vec<_>>();
    // Who has mediated before is part of an answer, whenever that was; ends lie in the future of the day.
    let before = |world: &World| {
        let past = world.graph.ties().filter(|tie| tie.period.since.is_none_or(|since| since <= day));
        past.map(|tie| (tie.id.clone(), tie.relation.clone(), tie.period.until.filter(|until| *until < day)))
            .collect::<Vec<_>>()
    };
    let told = |world: &World| {
        in_force(world).into_iter().map(|tie| Tie { period: Period::ALWAYS, ..tie }).collect::<Vec<_>>()
    };
    a.model == b.model
        && a.graph.parts().actors == b.graph.parts().actors
        && a.graph.parts().disputes == b.graph.parts().disputes
        && before(a) == before(b)
        && told(a) == told(b)
}

/// How each answer changes over the dates, of questions that are answered on every one of them.
fn timelines(days: &[Date], answers: &[Map<String, Value>]) -> Map<String, Value> {
    let mut found = Map::new();
    let Some(first) = answers.first() else { return found };
    for question in
        first.keys().filter(|question| ["over ", "of ", "pair "].iter().any(|way| question.starts_with(way)))
    {
        let of_days: Option<Vec<&Value>> = answers.iter().map(|answers| answers.get(question)).collect();
        let Some(of_days) = of_days else { continue };
        let is_pair = question.starts_with("pair ");
        let figure = if is_pair { "joint" } else { "leverage" };
        let line = |line: &Value| {
            Some((line["actor"].as_str()?.to_owned(), line["name"].as_str()?.to_owned(), line[figure].as_f64()?))
        };
        let stands = |answer: &Value| {
            let ranked = if is_pair { &answer["mediators"] } else { answer };
            let of = ranked["ranking"].as_array().into_iter().flatten().filter_map(line).collect();
            timeline::Stands { of, are_all: ranked["cut"].is_null() }
        };
        let of_days: Vec<timeline::Stands> = of_days.into_iter().map(stands).collect();
        let figure = if is_pair { "joint leverage" } else { "leverage" };
        found.insert(question.clone(), timeline::told(figure, days, &of_days));
    }
    found
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
