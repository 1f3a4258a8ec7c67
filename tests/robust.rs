//! How sure a ranking is: the same whatever the threads, the point ranking where nothing is drawn, wider where more is,
//! and honest about what a source or a tie decides.

use std::num::NonZeroUsize;

use crate::common::random_graph;
use demarche::certainty::{
    Bands, Concentration, Draws, Robust, RobustError, RobustOptions, Vary, Without, part, robust, robustness,
};
use demarche::leverage::Leverage;
use demarche::model::{Bonds, Confidence, Date, Graph, Parts, Relation, Snapshot, Tie};
use demarche::question::{Options, Question, Standing};
use demarche::text::read_graph;
use proptest::prelude::*;

fn founding() -> Graph {
    let text = include_str!("../graphs/nagorno-karabakh.ron");
    read_graph("nagorno-karabakh.ron", text).expect("a sound graph").value
}

fn question(graph: &Graph, words: &str) -> Question {
    Question::parse(&words.split(' ').collect::<Vec<_>>(), graph.names()).expect("a question")
}

fn options(draws: usize) -> RobustOptions {
    RobustOptions::with_draws(NonZeroUsize::new(draws).expect("some"))
}

fn ask(graph: &Graph, on: Date, words: &str, options: &RobustOptions) -> Robust {
    robust(&Snapshot::new(graph, on), graph.model(), &question(graph, words), options, &|_, _| ())
}

fn changed(graph: &Graph, change: impl Fn(&mut Tie)) -> Graph {
    let mut parts = graph.parts().clone();
    parts.ties.values_mut().for_each(change);
    Graph::new(parts).expect("sound")
}

/// No bounds, no confidence, no figures of sources: every tie has the band that is asked for.
fn without_bounds(graph: &Graph) -> Graph {
    changed(graph, |tie| {
        (tie.low, tie.high, tie.confidence) = (None, None, None);
        tie.sources.iter_mut().for_each(|citation| citation.figure = None);
    })
}

/// What is asked of random graphs, whose actors are `actor-0`, `actor-1`, …
fn questions(graph: &Graph) -> Vec<String> {
    let ids: Vec<&str> = graph.actors().map(|actor| actor.id.as_str()).collect();
    let mut questions = vec!["freedom".to_owned()];
    if let Some(one) = ids.first() {
        questions.extend([format!("leverage over {one}"), format!("leverage of {one}")]);
    }
    if let [.., x, y] = ids.as_slice() {
        questions.extend([format!("mediators {x} {y}"), format!("leverage between {x} {y}")]);
    }
    questions
}

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_number_of_threads() {
    let graph = founding();
    for words in ["mediators armenia azerbaijan", "leverage of russia", "freedom"] {
        let in_threads = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| serde_json::to_string(&ask(&graph, graph.as_of(), words, &options(333))).expect("JSON"))
        };
        let one = in_threads(1);
        assert!(one == in_threads(2) && one == in_threads(8), "{words}");
        let other = RobustOptions { seed: 2, ..options(333) };
        assert_ne!(one, serde_json::to_string(&ask(&graph, graph.as_of(), words, &other)).expect("JSON"));
    }
}

#[test]
fn a_draw_is_the_same_whichever_were_drawn_before_and_needs_are_apart_from_strengths() {
    let graph = founding();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let drawn = |vary: Vary, numbers: &[u64]| {
        let draws = Draws::new(&snapshot, graph.model(), &RobustOptions { vary, ..options(1) });
        let (mut varied, mut model) = (snapshot.clone(), graph.model().clone());
        numbers.iter().for_each(|&number| draws.draw(number, &mut varied, &mut model));
        let figures: Vec<_> = varied.ties().iter().map(|tie| (tie.figure, tie.vote)).collect();
        (figures, model.needs)
    };
    let seventh = drawn(Vary::Both, &[7]);
    assert_eq!(seventh, drawn(Vary::Both, &[3, 1, 7]));
    assert_ne!(seventh, drawn(Vary::Both, &[8]));
    assert_eq!(drawn(Vary::Needs, &[7]).1, seventh.1);
    assert_eq!(drawn(Vary::Strengths, &[7]).0, seventh.0);
    assert_eq!(drawn(Vary::Strengths, &[7]).1, graph.model().needs);
    assert!(drawn(Vary::Needs, &[7]).0.iter().all(|&drawn| drawn == (None, None)));
}

#[test]
fn every_figure_and_vote_is_drawn_within_its_bounds_and_sums_of_needs_stay() {
    let graph = founding();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let model = graph.model();
    let draws = Draws::new(&snapshot, model, &options(1));
    let (mut varied, mut drawn) = (snapshot.clone(), model.clone());
    let mut seen = vec![(f64::INFINITY, f64::NEG_INFINITY); snapshot.ties().len()];
    for number in 0..400 {
        draws.draw(number, &mut varied, &mut drawn);
        assert!((drawn.needs.values().sum::<f64>() - 12.0).abs() < 1e-12);
        for (tie, seen) in varied.ties().iter().zip(&mut seen) {
            let figure = tie.strength(model);
            *seen = (seen.0.min(figure), seen.1.max(figure));
            assert!(tie.vote().is_none_or(|vote| (0.0..=1.0).contains(&vote)));
        }
    }
    let seen = |id: &str| {
        let at = snapshot.ties().iter().position(|tie| tie.tie().id.as_str() == id).expect("in force");
        seen[at]
    };
    let within = |(low, high): (f64, f64), ends: (f64, f64)| {
        let room = 0.2 * (ends.1 - ends.0);
        assert!(ends.0 <= low && low <= ends.0 + room && ends.1 - room <= high && high <= ends.1, "{low} {high}");
    };
    // Bounds of the file; a band of a quarter, cut at 1; a stake of 0, which stays.
    within(seen("peskov-speaks-for-russia"), (0.0, 0.05));
    within(seen("ukraine-arms-us"), (0.3, 0.7));
    within(seen("armenia-trade-eu"), (0.243 * 0.75, 0.243 * 1.25));
    within(seen("russia-armenia-pact"), (0.75, 1.0));
    assert_eq!(seen("russia-in-minsk"), (0.0, 0.0));
    // A third of the vote, give or take a quarter of it, though the file gives none.
    let minsk = varied.ties().iter().find(|tie| tie.tie().id.as_str() == "russia-in-minsk").expect("in force");
    let vote = minsk.vote.expect("drawn");
    assert!((0.25..=5.0 / 12.0).contains(&vote) && vote != 1.0 / 3.0, "{vote}");
}

#[test]
fn an_actors_own_needs_are_drawn_around_its_own() {
    let mut parts = founding().into_parts();
    let own = [("energy".into(), 6.0), ("trade".into(), 0.0)];
    parts.actors.get_mut("armenia").expect("known").needs = own.clone().into();
    let graph = Graph::new(parts).expect("sound");
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let draws = Draws::new(&snapshot, graph.model(), &options(1));
    let (armenia, russia) = (snapshot.index("armenia").expect("known"), snapshot.index("russia").expect("known"));
    let (mut varied, mut model) = (snapshot.clone(), graph.model().clone());
    let mut sum = 0.0;
    for number in 0..2_000 {
        draws.draw(number, &mut varied, &mut model);
        let needs = varied.needs(armenia);
        // 12, with 5 more of energy and 1.5 less of trade.
        assert!((needs.values().sum::<f64>() - 15.5).abs() < 1e-12);
        assert_eq!(needs["trade"], 0.0);
        sum += needs["energy"];
        assert!(varied.needs(russia).is_empty());
    }
    // The weight has a standard deviation of √(w (1 − w) / 51) with w = 6/15.5: 0.068, of the need 1.06.
    assert!((sum / 2_000.0 - 6.0).abs() < 5.0 * 1.06 / 2_000.0_f64.sqrt(), "{}", sum / 2_000.0);
}

/// The width of an interval of figures.
fn width(answer: &Robust, actor: &str) -> f64 {
    let line = answer.ranking.iter().find(|line| line.actor.as_str() == actor).expect("listed");
    line.figures[1] - line.figures[0]
}

#[test]
fn more_doubt_gives_wider_intervals() {
    let graph = without_bounds(&founding());
    let words = "leverage over armenia";
    let draw = RobustOptions { leave_out: false, ..options(500) };
    for actor in ["russia", "azerbaijan", "european-union"] {
        let with_band = |band: f64| {
            let bands = Bands::new(band, band, band).expect("a band");
            width(
                &ask(&graph, graph.as_of(), words, &RobustOptions { bands, vary: Vary::Strengths, ..draw.clone() }),
                actor,
            )
        };
        assert_eq!(with_band(0.0), 0.0);
        assert!(0.0 < with_band(0.1) && with_band(0.1) < with_band(0.3) && with_band(0.3) < with_band(0.9), "{actor}");
        let with_concentration = |concentration: f64| {
            let concentration = Concentration::new(concentration).expect("above 1");
            width(
                &ask(&graph, graph.as_of(), words, &RobustOptions { concentration, vary: Vary::Needs, ..draw.clone() }),
                actor,
            )
        };
        assert!(with_concentration(500.0) < with_concentration(50.0), "{actor}");
        assert!(with_concentration(50.0) < with_concentration(5.0), "{actor}");
    }
    let strengths = RobustOptions { vary: Vary::Strengths, ..draw.clone() };
    let with_confidence = |confidence: Confidence| {
        let graph = changed(&graph, |tie| tie.confidence = Some(confidence));
        width(&ask(&graph, graph.as_of(), words, &strengths), "russia")
    };
    assert!(with_confidence(Confidence::High) < with_confidence(Confidence::Medium));
    assert!(with_confidence(Confidence::Medium) < with_confidence(Confidence::Low));
    let with_bounds = |low: f64, high: f64| {
        let bounded = |tie: &mut Tie| {
            if tie.id.as_str() == "armenia-trade-eu" {
                (tie.low, tie.high) = (Some(low), Some(high));
            }
        };
        width(&ask(&changed(&graph, bounded), graph.as_of(), words, &strengths), "european-union")
    };
    assert!(with_bounds(0.24, 0.25) < with_bounds(0.2, 0.3) && with_bounds(0.2, 0.3) < with_bounds(0.0, 1.0));
}

#[test]
fn sources_that_disagree_widen_the_band() {
    let graph = without_bounds(&founding());
    let bands = RobustOptions { bands: Bands::NONE, vary: Vary::Strengths, ..options(200) };
    let cited = |tie: &mut Tie| {
        if tie.id.as_str() == "armenia-trade-eu" {
            tie.sources[0].figure = Some(0.6);
        }
    };
    let line = |graph: &Graph| {
        let answer = ask(graph, graph.as_of(), "leverage over armenia", &bands);
        answer.ranking.into_iter().find(|line| line.actor.as_str() == "european-union").expect("listed")
    };
    let (sure, unsure) = (line(&graph), line(&changed(&graph, cited)));
    assert_eq!(sure.figures, [sure.figure; 2]);
    assert!(unsure.figures[0] >= unsure.figure && unsure.figures[1] > 1.3 * unsure.figure, "{unsure:?}");
}

/// B is defended by P, says one source alone; it trades with Q, say two.
fn two_sides() -> Graph {
    let text = r#"Graph(
        title: "Two sides", as_of: "2020-01-01",
        sources: {"chronicle": (title: "A chronicle"), "ledger": (title: "A ledger"), "almanac": (title: "An almanac")},
        actors: {
            "p": State(name: "Pland", capability: 9), "q": State(name: "Quland", capability: 1),
            "b": State(name: "Beland", capability: 1),
        },
        ties: {
            "pact": Alliance(between: ("p", "b"), pact: DefensePact, sources: ["chronicle", (id: "chronicle", page: "2")]),
            "trade": Dependence(of: "b", on: "q", channel: "trade", share: 0.5, sources: ["ledger", "almanac"]),
        },
    )"#;
    read_graph("two.ron", text).expect("a sound graph").value
}

#[test]
fn the_only_source_of_a_decisive_tie_is_found() {
    let graph = two_sides();
    let answer = ask(&graph, graph.as_of(), "leverage over b", &options(200));
    let sources = answer.without_sources.expect("left out");
    // The ledger and the almanac vouch for each other.
    assert_eq!(sources.len(), 1);
    let Without { source, ties, first, changes_first, moves, from, to, change, .. } = &sources[0];
    assert_eq!(source.as_ref().map(|id| id.as_str()), Some("chronicle"));
    assert_eq!(ties.iter().map(|tie| tie.as_str()).collect::<Vec<_>>(), ["pact"]);
    assert_eq!((first.as_ref().map(|id| id.as_str()), *changes_first, moves.as_str()), (Some("q"), true, "p"));
    // By hand: 3/12 · 9/10 of security, and 1 + δ² · (1/40) · (9/40) + … through the loop of the two allies.
    let loops = 1.0 / (1.0 - 0.25 * 0.025 * 0.225);
    assert!((from - 0.225 * loops).abs() < 1e-12 && *to == 0.0 && *change == -from);
    let ties = answer.without_ties.expect("left out");
    assert_eq!(ties.iter().filter(|case| case.changes_first).count(), 1);
    assert_eq!(ties[0].ties[0].as_str(), "pact");
    let wanted = "Without the source chronicle (1 tie), or without the tie pact, Quland would be first.";
    assert!(answer.verdict.ends_with(wanted), "{}", answer.verdict);
}

#[test]
fn a_close_race_is_no_verdict_and_a_tie_of_equals_is_shared() {
    let mut parts = two_sides().into_parts();
    parts.ties.remove("pact");
    let trade = parts.ties["trade"].clone();
    let relation = Relation::Dependence { of: "b".into(), on: "p".into(), channel: "trade".into(), share: 0.5 };
    parts.add_tie(Tie { id: "more-trade".into(), relation, ..trade });
    let graph = Graph::new(parts).expect("sound");
    let answer = ask(&graph, graph.as_of(), "leverage over b", &options(2_000));
    assert!(!answer.decided);
    // Half and half, within four standard errors.
    assert!((answer.ranking[0].first - 0.5).abs() < 4.0 * (0.25_f64 / 2_000.0).sqrt(), "{:?}", answer.ranking);
    assert!(answer.verdict.starts_with("On 2020-01-01, no verdict: in 2,000 draws of needs and strengths, "));
    // Where only needs are drawn the two are equal in every draw.
    let answer = ask(&graph, graph.as_of(), "leverage over b", &RobustOptions { vary: Vary::Needs, ..options(50) });
    for line in &answer.ranking {
        assert_eq!((line.first, line.rank, line.ranks), (0.5, Some(1), [1, 1]));
    }
    assert!(answer.verdict.contains("Pland is first in 50% and Quland in 50%"), "{}", answer.verdict);
}

#[test]
fn a_graph_without_ties_has_an_answer_all_the_same() {
    let mut parts = two_sides().into_parts();
    parts.ties.clear();
    let graph = Graph::new(parts).expect("sound");
    for words in [
        "leverage over b",
        "leverage of b",
        "leverage of p over b",
        "leverage between p b",
        "mediators p b",
        "freedom",
        "freedom p",
    ] {
        let answer = ask(&graph, graph.as_of(), words, &options(20));
        assert!(answer.ranking.is_empty() && answer.nobody == 1.0 && !answer.decided, "{words}");
        assert!(answer.verdict.contains(" in any of 20 draws of needs and strengths."), "{}", answer.verdict);
        assert!(
            robustness(
                &Leverage::new(&Snapshot::new(&graph, graph.as_of()), graph.model()),
                &question(&graph, words),
                &Options::default()
            )
            .is_none()
        );
    }
}

#[test]
fn the_note_is_made_of_the_first_draws_and_only_for_graphs_of_some_size() {
    let graph = founding();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    let mediators = question(&graph, "mediators armenia azerbaijan");
    let note = robustness(&leverage, &mediators, &Options::default()).expect("small enough");
    let answer = ask(&graph, graph.as_of(), "mediators armenia azerbaijan", &options(note.draws));
    let first: Vec<(&str, f64)> =
        answer.ranking.iter().map(|l| (l.actor.as_str(), l.first)).filter(|l| l.1 > 0.0).collect();
    let noted: Vec<(&str, f64)> =
        note.first.iter().map(|(id, part)| (id.as_str(), part.as_f64().expect("a part"))).collect();
    assert_eq!(noted, first);
    assert_eq!(note.verdict_holds, answer.threshold.map(|threshold| threshold.holds));
    assert!(robustness(&leverage, &question(&graph, "freedom"), &Options::default()).is_none());
    // 16 actors and 29 ties: 45, and at a reach of 0.9 as much work as 296 at ½.
    let mut far = graph.model().clone();
    far.reach = 0.8;
    assert!(robustness(&Leverage::new(&snapshot, &far), &mediators, &Options::default()).is_some());
    far.reach = 0.9;
    assert!(robustness(&Leverage::new(&snapshot, &far), &mediators, &Options::default()).is_none());
    let mut parts = graph.parts().clone();
    for number in 0..200 {
        let relation =
            Relation::Dependence { of: "israel".into(), on: "france".into(), channel: "trade".into(), share: 0.001 };
        parts.add_tie(Tie::new(format!("more-{number}"), relation, demarche::model::Period::ALWAYS));
    }
    let large = Graph::new(parts).expect("sound");
    let snapshot = Snapshot::new(&large, large.as_of());
    assert!(robustness(&Leverage::new(&snapshot, large.model()), &mediators, &Options::default()).is_none());
}

#[test]
fn options_out_of_range_are_refused() {
    for wrong in [0.0, 0.99, -1.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(Concentration::new(wrong), Err(RobustError::Concentration(_))), "{wrong}");
    }
    for wrong in [-0.1, 1.1, f64::NAN] {
        assert!(matches!(Bands::new(0.1, wrong, 0.3), Err(RobustError::Band(_))), "{wrong}");
    }
}

#[test]
fn progress_is_told_of_every_draw_and_of_all_that_is_left_out() {
    let graph = two_sides();
    let told = std::sync::Mutex::new(Vec::new());
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let tell = |done: usize, of: usize| told.lock().expect("no panic").push((done, of));
    robust(&snapshot, graph.model(), &question(&graph, "leverage over b"), &options(40), &tell);
    let mut told = told.into_inner().expect("no panic");
    told.sort_unstable();
    // 40 draws, 1 source on which a tie rests alone, 2 ties.
    assert_eq!(told, (1..=43).map(|done| (done, 43)).collect::<Vec<_>>());
}

fn on() -> Date {
    "2015-06-15".parse().expect("a date")
}

fn graph(parts: Parts) -> Graph {
    Graph::new(parts).unwrap_or_else(|problems| panic!("{problems:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn where_nothing_is_drawn_the_ranking_is_the_graphs_own(parts in random_graph::parts(8, 30)) {
        let graph = without_bounds(&graph(parts));
        let snapshot = Snapshot::new(&graph, on());
        let leverage = Leverage::new(&snapshot, graph.model());
        let drawn = RobustOptions { vary: Vary::Strengths, bands: Bands::NONE, ..options(9) };
        for words in questions(&graph) {
            let answer = ask(&graph, on(), &words, &drawn);
            let kinds = answer.ranking.iter().map(|line| line.kind).collect();
            let ranked = Options { kinds: Some(kinds), ..Options::default() };
            let absent = if words == "freedom" { 1.0 } else { 0.0 };
            let mut standing = Standing::of(&leverage, &question(&graph, &words), &ranked).figures;
            standing.retain(|&(_, figure)| figure != absent);
            if words.contains("between") {
                standing.sort_by(|a, b| b.1.total_cmp(&a.1));
            }
            let found: Vec<_> = answer.ranking.iter().map(|line| (snapshot.index(line.actor.as_str()).unwrap(), line.figure)).collect();
            prop_assert_eq!(&found, &standing, "{}", words);
            for line in &answer.ranking {
                let rank = line.rank.expect("listed");
                prop_assert_eq!((line.median, line.figures, line.ranks), (line.figure, [line.figure; 2], [rank; 2]));
            }
            prop_assert_eq!(answer.threshold.map_or(1.0, |threshold| threshold.holds), 1.0);
        }
    }

    #[test]
    fn somebody_is_first_in_every_draw_or_nobody(parts in random_graph::parts(8, 30), seed in any::<u64>()) {
        let graph = graph(parts);
        let drawn = RobustOptions { seed, leave_out: false, ..options(40) };
        for words in questions(&graph) {
            let answer = ask(&graph, on(), &words, &drawn);
            let sum: f64 = answer.ranking.iter().map(|line| line.first).sum();
            prop_assert!((sum + answer.nobody - 1.0).abs() < 1e-9, "{}: {} and {}", words, sum, answer.nobody);
            for line in &answer.ranking {
                prop_assert!(line.figures[0] <= line.median && line.median <= line.figures[1]);
                prop_assert!(1 <= line.ranks[0] && line.ranks[0] <= line.ranks[1]);
                prop_assert!((0.0..=1.0 + 1e-12).contains(&line.first));
            }
        }
    }

    /// A part of the graph says of what is left out what all of it says, to within what it says that it misses.
    #[test]
    fn a_part_is_as_robust_as_the_whole(parts in random_graph::parts(16, 50), depth in 1..6_i32) {
        let whole = without_bounds(&graph(parts));
        let drawn = RobustOptions { vary: Vary::Strengths, bands: Bands::NONE, ..options(1) };
        for words in questions(&whole).iter().filter(|words| words.contains("leverage over") || words.contains("between")) {
            let asked = question(&whole, words);
            let near = part(&asked, &Bonds::new(&whole), on(), whole.model(), 10_f64.powi(-depth)).expect("rows");
            // Leaders are ranked where there is nobody else, which a part must not change.
            let drawn = RobustOptions { options: ask_kinds(&whole, words), ..drawn.clone() };
            let found = robust(&near, whole.model(), &asked, &drawn, &|_, _| ());
            let exact = ask(&whole, on(), words, &drawn);
            let missed = found.precision.expect("a part") + 1e-9;
            let cases = found.without_ties.expect("left out");
            for case in exact.without_ties.expect("left out") {
                let here = cases.iter().find(|other| other.ties == case.ties).map_or(0.0, |other| other.change.abs());
                prop_assert!((here - case.change.abs()).abs() <= missed, "{}: {} and not {:?}", words, here, case);
            }
            for line in &exact.ranking {
                let here = found.ranking.iter().find(|other| other.actor == line.actor).map_or(0.0, |other| other.median);
                prop_assert!((-1e-12..=missed).contains(&(line.median - here)), "{}: {} and not {:?}", words, here, line);
            }
        }
    }

    /// Ties that end together are found to do what a graph without them says.
    #[test]
    fn what_is_left_out_is_as_if_it_were_not_in_the_graph(parts in random_graph::parts(8, 30)) {
        let whole = graph(parts.clone());
        for words in questions(&whole) {
            let answer = ask(&whole, on(), &words, &options(1));
            let itself: Vec<_> = answer.ranking.iter().filter(|line| line.rank.is_some()).collect();
            let cases = [answer.without_sources.clone().unwrap(), answer.without_ties.clone().unwrap()].concat();
            let mut told: Vec<Vec<String>> = Vec::new();
            for case in &cases {
                let mut left = parts.clone();
                case.ties.iter().for_each(|tie| { left.ties.remove(tie); });
                let left = graph(left);
                // Leaders are ranked where there is nobody else, which leaving out must not change.
                let kinds = ask_kinds(&whole, &words);
                let again = ask(&left, on(), &words, &RobustOptions { options: kinds, ..options(1) });
                let first = again.ranking.iter().find(|line| line.rank.is_some()).map(|line| line.actor.clone());
                let figure = |actor: &str| again.ranking.iter().find(|line| line.actor.as_str() == actor && line.rank.is_some()).map(|line| line.figure);
                let absent = if words == "freedom" { 1.0 } else { 0.0 };
                let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
                prop_assert!(close(figure(case.moves.as_str()).unwrap_or(absent), case.to), "{}: {:?}", words, case);
                let beside = first.as_ref().map(|first| figure(first.as_str()).unwrap());
                let said = case.first.as_ref().map(|first| figure(first.as_str()).unwrap_or(absent));
                prop_assert!(close(beside.unwrap_or(absent), said.unwrap_or(absent)), "{}: {:?}, not {:?}", words, case, first);
                told.push(case.ties.iter().map(|tie| tie.to_string()).collect());
            }
            // What is not listed moves nothing.
            for tie in whole.ties().filter(|tie| tie.period.contains(on())) {
                if told.iter().any(|ties| ties.len() == 1 && ties[0] == tie.id.as_str()) {
                    continue;
                }
                let mut left = parts.clone();
                left.ties.remove(&tie.id);
                let again = ask(&graph(left), on(), &words, &RobustOptions { options: ask_kinds(&whole, &words), ..options(1) });
                for line in &itself {
                    let figure = again.ranking.iter().find(|other| other.actor == line.actor && other.rank.is_some()).map(|other| other.figure);
                    let absent = if words == "freedom" { 1.0 } else { 0.0 };
                    prop_assert!((figure.unwrap_or(absent) - line.figure).abs() < 2e-9, "{} moves {} of {}", tie.id, line.actor, words);
                }
            }
        }
    }
}

/// The kinds of actor that are ranked where none are named.
fn ask_kinds(graph: &Graph, words: &str) -> Options {
    use demarche::model::ActorKind::{Leader, Organisation, State};
    let snapshot = Snapshot::new(graph, on());
    let leverage = Leverage::new(&snapshot, graph.model());
    let absent = if words == "freedom" { 1.0 } else { 0.0 };
    let with = |kinds: &[demarche::model::ActorKind]| Options {
        kinds: Some(kinds.iter().copied().collect()),
        ..Options::default()
    };
    let most = with(&[State, Organisation]);
    let standing = Standing::of(&leverage, &question(graph, words), &most);
    let is_empty = standing.figures.iter().all(|&(_, figure)| figure == absent);
    if is_empty && !words.starts_with("mediators") { with(&[State, Organisation, Leader]) } else { most }
}
