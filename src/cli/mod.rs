//! The command line: arguments in, answers out. All reading and writing of files is here.

// Commands come to use all of it.
#![allow(dead_code)]

mod failure;
mod file;
