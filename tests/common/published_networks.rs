//! Networks from the literature.

use demarche::structure::{Network, Sign, SignedGraph};

/// The alliances (+) and enmities (−) of sixteen peoples in the highlands of New Guinea. Read, K. E. (1954). Cultures of
/// the central highlands, New Guinea. *Southwestern Journal of Anthropology* 10(1), 1–43.
/// <https://doi.org/10.1086/soutjanth.10.1.3629074>, as in the package signnet.
const HIGHLAND_TRIBES: &str = "\
Gavev+Kotun Gavev-Ove Gavev-Alika Gavev-Nagam Gavev-Gahuk Gavev-Asaro Gavev+Nagad Gavev+Gama Kotun-Ove Kotun-Nagam \
Kotun-Gahuk Kotun-Notoh Kotun-Kohik Kotun+Nagad Kotun+Gama Ove+Alika Ove+Gahuk Ove+Masil Ove+Ukudz Alika+Ukudz \
Nagam+Masil Nagam+Notoh Nagam+Seuve Nagam-Nagad Nagam-Gama Gahuk+Masil Gahuk+Ukudz Gahuk-Notoh Gahuk+Geham Gahuk+Asaro \
Gahuk-Uheto Gahuk-Gama Masil+Ukudz Masil+Geham Masil+Asaro Masil+Uheto Ukudz+Geham Ukudz+Asaro Ukudz-Seuve Notoh+Kohik \
Notoh-Geham Notoh+Uheto Notoh-Nagad Kohik-Geham Kohik+Uheto Kohik-Nagad Geham+Asaro Geham-Uheto Geham-Nagad Geham-Gama \
Asaro-Seuve Asaro-Nagad Asaro-Gama Uheto+Seuve Uheto-Nagad Uheto-Gama Seuve-Gama Nagad+Gama";

/// The friendships of a karate club, members numbered from 0. Zachary, W. W. (1977). An information flow model for
/// conflict and fission in small groups. *Journal of Anthropological Research* 33(4), 452–473.
/// <https://doi.org/10.1086/jar.33.4.3629752>
const KARATE_CLUB: &str = "\
0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-10 0-11 0-12 0-13 0-17 0-19 0-21 0-31 1-2 1-3 1-7 1-13 1-17 1-19 1-21 1-30 2-3 2-7 \
2-8 2-9 2-13 2-27 2-28 2-32 3-7 3-12 3-13 4-6 4-10 5-6 5-10 5-16 6-16 8-30 8-32 8-33 9-33 13-33 14-32 14-33 15-32 15-33 \
18-32 18-33 19-33 20-32 20-33 22-32 22-33 23-25 23-27 23-29 23-32 23-33 24-25 24-27 24-31 25-31 26-29 26-33 27-33 28-31 \
28-33 29-32 29-33 30-32 30-33 31-32 31-33 32-33";

/// Read's highland tribes: 16 actors, 58 ties, 29 of them negative.
pub(crate) fn highland_tribes() -> SignedGraph {
    let tie = |text: &'static str| {
        let at = text.find(['+', '-']).expect("a sign");
        let sign = if text[at..].starts_with('+') { Sign::Positive } else { Sign::Negative };
        (&text[..at], &text[at + 1..], sign, 1.0)
    };
    SignedGraph::from_edges(HIGHLAND_TRIBES.split(' ').map(tie)).expect("a signed network")
}

/// Zachary's karate club: 34 members, 78 friendships.
pub(crate) fn karate_club() -> Network {
    let edge = |text: &str| {
        let (a, b) = text.split_once('-').expect("two members");
        (a.parse().expect("a number"), b.parse().expect("a number"), 1.0)
    };
    Network::from_edges(34, KARATE_CLUB.split(' ').map(edge)).expect("a network")
}
