//! The question bank is compiled in: a new or changed file of it is a reason to compile again.

fn main() {
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=migrations");
}
