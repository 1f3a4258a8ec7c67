//! The arguments of questions about structure.

use clap::ValueEnum;

use super::Kind;

#[derive(Debug, clap::Args)]
#[group(id = "what", required = true, args = ["measure", "compare"])]
pub(crate) struct Centrality {
    /// By which measure
    #[arg(value_enum)]
    pub(crate) measure: Option<MeasureName>,
    /// The ranks by every measure beside each other, and how far they agree
    #[arg(long)]
    pub(crate) compare: bool,
    /// Of which network a measure without signs is taken; ties for betweenness and closeness, dependence for the others
    #[arg(long, value_enum, value_name = "NETWORK")]
    pub(crate) network: Option<NetworkName>,
    #[command(flatten)]
    pub(crate) joins: Joins,
    /// Betweenness and closeness: a tie of strength s is 1/s long, instead of one step
    #[arg(long)]
    pub(crate) weighted: bool,
    /// Katz: by how much each step is attenuated; by default as the leverage model does, and for ties half of what they
    /// allow
    #[arg(long, value_name = "ALPHA", allow_negative_numbers = true)]
    pub(crate) attenuation: Option<f64>,
    /// PageRank: how often an arc is followed, from 0 to below 1
    #[arg(long, value_name = "D", default_value_t = 0.85, allow_negative_numbers = true)]
    pub(crate) damping: f64,
    /// Independence: what the ties of neighbours count for, from -1 to below 0
    #[arg(long, value_name = "BETA", default_value_t = -0.8, allow_negative_numbers = true)]
    pub(crate) beta: f64,
    /// Rank no more than N
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Rank only these kinds of actor, separated by commas; the network is of all
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
}

/// Which ties count beside those that always do.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct Joins {
    /// Without signs: hostilities join, too
    #[arg(long)]
    pub(crate) hostility: bool,
    /// With signs: a mediation is for both parties, too
    #[arg(long)]
    pub(crate) mediation: bool,
    /// With signs: members of one organisation are for one another, and for it, too
    #[arg(long)]
    pub(crate) membership: bool,
}

/// A measure, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MeasureName {
    /// Friends of friends count for, enemies twice against (signed)
    Pn,
    /// Allies without other allies (signed)
    Independence,
    /// Friends less enemies (signed)
    #[value(alias = "signed_degree", alias = "degree")]
    SignedDegree,
    /// How much of its camp (signed)
    #[value(alias = "signed_eigenvector", alias = "eigenvector")]
    SignedEigenvector,
    /// On the shortest ways between others
    Betweenness,
    /// Near to all who can reach it
    Closeness,
    /// At the end of many chains
    Katz,
    /// Where one ends up who follows arcs at random
    Pagerank,
}

/// A network, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NetworkName {
    /// Who is joined to whom, without direction
    Ties,
    /// Who depends on whom, as the leverage model has it
    Dependence,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Brokers {
    /// The groups between which they stand: camp, organisation, kind, form, or the name of one organisation (inside and
    /// outside)
    #[arg(long, value_name = "GROUPS", default_value = "camp")]
    pub(crate) by: String,
    /// Of which network
    #[arg(long, value_enum, value_name = "NETWORK", default_value_t = NetworkName::Ties)]
    pub(crate) network: NetworkName,
    /// Hostilities join, too
    #[arg(long)]
    pub(crate) hostility: bool,
    /// Through whom does every chain of leverage from A pass, to the B of --to?
    #[arg(long, value_name = "A", requires = "to", conflicts_with_all = ["by", "network", "hostility", "top", "kind"])]
    pub(crate) from: Option<String>,
    /// The end of those chains
    #[arg(long, value_name = "B", requires = "from")]
    pub(crate) to: Option<String>,
    /// Rank no more than N
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Rank only these kinds of actor, separated by commas; the network is of all
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<Kind>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SimilarityArgs {
    /// An actor, by id, name, alias, ISO code or COW number
    pub(crate) a: String,
    /// Another
    pub(crate) b: String,
    /// In the portfolio of signs, a mediation is for both parties, too
    #[arg(long)]
    pub(crate) mediation: bool,
    /// In the portfolio of signs, members of one organisation are for one another, and for it, too
    #[arg(long)]
    pub(crate) membership: bool,
}
