//! Balance and camps of networks whose figures are published, or were computed and proved elsewhere.
//!
//! Read's tribes are written out here. The other networks are looked for in the folder that `DEMARCHE_DATA` names, or in
//! `../shared/data` beside the repository; what is not there is skipped, loudly.

use std::fs;
use std::path::PathBuf;

use crate::common::data::data;
use demarche::structure::{
    CampNumber, CampsOptions, Sign, SignedGraph, Together, camps, same_camp, triads, walk_balance,
};

/// Who is friendly with whom.
const FRIENDS: &str = "Gavev-Kotun Gavev-Nagad Gavev-Gama Kotun-Nagad Kotun-Gama Ove-Alika Ove-Gahuk Ove-Masil Ove-Ukudz Alika-Ukudz \
    Nagam-Masil Nagam-Notoh Nagam-Seuve Gahuk-Masil Gahuk-Ukudz Gahuk-Geham Gahuk-Asaro Masil-Ukudz Masil-Geham \
    Masil-Asaro Masil-Uheto Ukudz-Geham Ukudz-Asaro Notoh-Kohik Notoh-Uheto Kohik-Uheto Geham-Asaro Uheto-Seuve \
    Nagad-Gama";

/// Who is hostile to whom.
const ENEMIES: &str = "Gavev-Ove Gavev-Alika Gavev-Nagam Gavev-Gahuk Gavev-Asaro Kotun-Ove Kotun-Nagam Kotun-Gahuk Kotun-Notoh \
    Kotun-Kohik Nagam-Nagad Nagam-Gama Gahuk-Notoh Gahuk-Uheto Gahuk-Gama Ukudz-Seuve Notoh-Geham Notoh-Nagad \
    Kohik-Geham Kohik-Nagad Geham-Uheto Geham-Nagad Geham-Gama Asaro-Seuve Asaro-Nagad Asaro-Gama Uheto-Nagad \
    Uheto-Gama Seuve-Gama";

/// The sixteen tribes of the Eastern Central Highlands of New Guinea.
///
/// Read, K. E. (1954). Cultures of the Central Highlands, New Guinea. *Southwestern Journal of Anthropology* 10(1), 1–43.
/// <https://doi.org/10.1086/soutjanth.10.1.3629074>. The ties are as coded in Hage, P. and Harary, F. (1983), *Structural
/// Models in Anthropology*, Cambridge University Press, and as distributed with the R package signnet.
fn tribes() -> SignedGraph {
    let of = |pairs: &'static str, sign| {
        pairs.split(' ').map(move |pair| {
            let (a, b) = pair.split_once('-').expect("a pair");
            (a, b, sign, 1.0)
        })
    };
    SignedGraph::from_edges(of(FRIENDS, Sign::Positive).chain(of(ENEMIES, Sign::Negative))).expect("sound")
}

fn names(graph: &SignedGraph, actors: &[usize]) -> Vec<String> {
    actors.iter().map(|&actor| graph.actors()[actor].to_string()).collect()
}

/// signnet's README prints 0.8676471, 0.3575761 and 0.7586207 for triangles, walks and frustration (1 − 2 · 7 / 58).
#[test]
fn the_tribes_have_the_published_balance() {
    let graph = tribes();
    assert_eq!((graph.len(), graph.edges().len(), graph.negative()), (16, 58, 29));
    let found = triads(&graph);
    assert_eq!(found.by_negative, [19, 2, 40, 7]);
    assert!((found.share_balanced().expect("triangles") - 0.8676471).abs() < 5e-8);
    assert!((walk_balance(&graph, false).expect("ties") - 0.3575761).abs() < 5e-8);
    let two = camps(&graph, &CampsOptions::default());
    assert!((1.0 - 2.0 * two.frustration / 58.0 - 0.7586207).abs() < 5e-8);
}

#[test]
fn the_tribes_have_one_best_partition_into_two_camps_and_one_into_three() {
    let graph = tribes();
    let two = camps(&graph, &CampsOptions::default());
    assert_eq!((two.frustration, two.is_proved(), two.unique), (7.0, true, Some(true)));
    assert_eq!(names(&graph, &two.camps[1]), ["Gama", "Gavev", "Kotun", "Nagad"]);
    assert!(two.tensions.len() == 7 && two.tensions.iter().all(|tension| tension.always == Some(true)));
    let three = CampsOptions { number: CampNumber::AtMost(3), ..CampsOptions::default() };
    let found = camps(&graph, &three);
    assert_eq!((found.frustration, found.is_proved(), found.unique), (2.0, true, Some(true)));
    assert_eq!(found.camps.len(), 3);
    // No number of camps does better.
    let any = camps(&graph, &CampsOptions { number: CampNumber::Any, ..three });
    assert_eq!((any.frustration, &any.camps), (2.0, &found.camps));
    let at = |name: &str| graph.index(name).expect("known");
    let on = |_: &_| std::ops::ControlFlow::Continue(());
    let together = |a, b| same_camp(&graph, &three, &found, (at(a), at(b)), &on);
    assert_eq!(together("Gavev", "Kotun"), Together::Always);
    assert_eq!(together("Gavev", "Ove"), Together::Never);
}

fn read(path: PathBuf) -> SignedGraph {
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let ties = text.lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.split(',').collect();
        let sign = if fields[2] == "1" { Sign::Positive } else { Sign::Negative };
        (fields[0].to_owned(), fields[1].to_owned(), sign, 1.0)
    });
    SignedGraph::from_edges(ties).expect("sound")
}

/// Every network of `frustration_exact.csv`, whose indices were proved by another solver (CP-SAT): the four-year networks
/// of states by Doreian and Mrvar (2015), <https://doi.org/10.21307/joss-2019-012>, and the tribes.
#[test]
fn every_index_is_proved_and_equal_to_what_another_solver_proved() {
    let Some(folder) = data("the signed networks of the Correlates of War") else { return };
    let table = fs::read_to_string(folder.join("signed/frustration_exact.csv")).expect("readable");
    let mut networks = 0;
    for line in table.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |at: usize| fields[at].parse::<usize>().unwrap_or_else(|error| panic!("{line}: {error}"));
        let graph = read(folder.join(fields[1]));
        assert_eq!((graph.len(), graph.edges().len(), graph.negative()), (number(2), number(3), number(4)), "{line}");
        let found = triads(&graph);
        let [all, one, two, three] = found.by_negative;
        assert_eq!((all + two, one + three), (number(7), number(8)), "{line}");
        let found = camps(&graph, &CampsOptions::default());
        assert!(found.is_proved() && found.unique.is_some(), "{line}");
        assert_eq!(found.frustration, number(5) as f64, "{line}");
        networks += 1;
    }
    assert_eq!(networks, 35);
}
