//! The `demarche` command line program.

mod cli;

fn main() {}
