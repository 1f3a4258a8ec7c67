//! A standing is the ranking of the full answer, without the explanations; a quantity is one of its figures.

use demarche::leverage::Leverage;
use demarche::model::{Graph, Snapshot};
use demarche::question::{Answer, Options, Quantity, Question, Standing, ask};
use demarche::text::read_graph;

fn founding() -> Graph {
    let text = include_str!("../graphs/nagorno-karabakh.ron");
    read_graph("nagorno-karabakh.ron", text).expect("a sound graph").value
}

#[test]
fn a_standing_is_the_ranking_of_the_answer() {
    let graph = founding();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    let options = Options { top: Some(6), ..Options::default() };
    for words in ["leverage over armenia", "leverage of russia", "mediators armenia azerbaijan", "freedom"] {
        let words: Vec<&str> = words.split(' ').collect();
        let question = Question::parse(&words, graph.names()).expect("a question");
        let standing = Standing::of(&leverage, &question, &options);
        let figures: Vec<(String, f64)> = match ask(&leverage, &question, &options) {
            Answer::Over(answer) => answer.ranking.iter().map(|l| (l.actor.to_string(), l.leverage)).collect(),
            Answer::Of(answer) => answer.ranking.iter().map(|l| (l.actor.to_string(), l.leverage)).collect(),
            Answer::Mediators(answer) => answer.ranking.iter().map(|l| (l.actor.to_string(), l.joint)).collect(),
            Answer::Freedom(answer) => answer.ranking.iter().map(|l| (l.actor.to_string(), l.freedom)).collect(),
            other => panic!("another answer: {other:?}"),
        };
        let standing: Vec<(String, f64)> =
            standing.figures.iter().map(|&(a, figure)| (snapshot.actor(a).id.to_string(), figure)).collect();
        assert_eq!(standing, figures, "{words:?}");
        assert_eq!(standing.len(), 6, "{words:?}");
    }
}

#[test]
fn a_quantity_reads_its_own_words_and_gives_the_figure_of_the_answer() {
    let graph = founding();
    let snapshot = Snapshot::new(&graph, graph.as_of());
    let leverage = Leverage::new(&snapshot, graph.model());
    for words in [
        "leverage of russia over armenia",
        "net leverage of russia over armenia",
        "joint leverage of russia between armenia azerbaijan",
        "freedom of russia",
    ] {
        let split: Vec<&str> = words.split(' ').collect();
        let quantity = Quantity::parse(&split, graph.names()).expect("a quantity");
        assert_eq!(quantity.to_string(), words);
        let value = quantity.value(&leverage).expect("defined");
        let standing = Standing::of(&leverage, &quantity.ranking(), &Options::default());
        let russia = snapshot.index(quantity.of().as_str()).expect("known");
        match quantity {
            Quantity::Net { .. } => assert!(value < standing.figure(russia).expect("listed")),
            _ => assert_eq!(standing.figure(russia), Some(value), "{words}"),
        }
    }
    let party = ["joint", "leverage", "of", "aliyev", "between", "armenia", "azerbaijan"];
    let party = Quantity::parse(&party, graph.names()).expect("a quantity");
    assert_eq!(party.value(&leverage), None, "he steers one of the parties");
    for wrong in ["leverage over armenia", "leverage of armenia over armenia", "freedom of nobody"] {
        let words: Vec<&str> = wrong.split(' ').collect();
        assert!(Quantity::parse(&words, graph.names()).is_err(), "{wrong}");
    }
}
