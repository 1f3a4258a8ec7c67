//! The `demarche` command line program.

fn main() {}
