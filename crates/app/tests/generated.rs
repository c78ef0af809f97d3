//! The generated TypeScript in the interface's sources is what the declared calls say.

use std::path::Path;

#[test]
fn generated_types_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/host/generated/calls.ts");
    let expected = throughline_app::typescript::generated();
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::create_dir_all(path.parent().expect("has a parent")).expect("folder can be made");
        std::fs::write(&path, &expected).expect("file can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "ui/src/host/generated/calls.ts is stale: run `cargo xtask generate`"
    );
}
