//! How WebKit paints where there is no graphics card.

use std::fs;
use std::path::Path;

/// Nodes that programs render through, by the kernel's naming.
const NODES: &str = "/dev/dri";

/// What WebKit reads once, when its first view is made. Without a card it would paint through an
/// imitation of one and put the window together from layers in it, whose programs are compiled when
/// they are first needed: that takes longer than to paint on the processor, and in one layer. (With
/// `WEBKIT_DISABLE_DMABUF_RENDERER` a window begins sooner still, and then stands still.)
const ON_THE_PROCESSOR: [&str; 2] = [
    "WEBKIT_SKIA_ENABLE_CPU_RENDERING",
    "WEBKIT_DISABLE_COMPOSITING_MODE",
];

/// Has WebKit paint on the processor if there is no card; what a person chose stands. To be called
/// before anything else runs.
#[allow(
    unsafe_code,
    reason = "the process's own environment is the only way to tell WebKit"
)]
pub fn choose() {
    if has_card(Path::new(NODES)) {
        return;
    }
    for name in ON_THE_PROCESSOR {
        if std::env::var_os(name).is_none() {
            // SAFETY: this is the first thing the process does, before it has a second thread that
            // could read the environment.
            unsafe { std::env::set_var(name, "1") };
        }
    }
}

fn has_card(nodes: &Path) -> bool {
    fs::read_dir(nodes).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_known_by_its_node() {
        let folder = std::env::temp_dir().join(format!("throughline-nodes-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        assert!(!has_card(&folder.join("missing")));
        assert!(!has_card(&folder));
        fs::write(folder.join("card0"), "").unwrap();
        assert!(!has_card(&folder));
        fs::write(folder.join("renderD128"), "").unwrap();
        assert!(has_card(&folder));
        fs::remove_dir_all(&folder).unwrap();
    }
}
