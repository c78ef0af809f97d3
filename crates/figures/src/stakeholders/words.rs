//! The words a stakeholder map says itself.

use throughline_model::people::{ExchangeKind, Ring, Sector, StakeholderKind};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StakeholderWords {
    /// BCP 47.
    pub language: String,
    german: bool,
}

impl StakeholderWords {
    /// The words for a language tag; English for any that is not German.
    pub fn of(language: &str) -> StakeholderWords {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        StakeholderWords {
            language: language.replace('_', "-"),
            german: primary.eq_ignore_ascii_case("de"),
        }
    }

    pub fn pick<'a>(&self, english: &'a str, german: &'a str) -> &'a str {
        if self.german { german } else { english }
    }

    pub fn title(&self) -> &str {
        self.pick("Stakeholder map", "Stakeholder-Map")
    }

    pub fn ring(&self, ring: Ring) -> &str {
        match ring {
            Ring::Core => self.pick("Core", "Kern"),
            Ring::Involved => self.pick("Directly involved", "Direkt beteiligt"),
            Ring::Affected => self.pick("Indirectly affected", "Indirekt betroffen"),
        }
    }

    pub fn sector(&self, sector: Sector) -> &str {
        match sector {
            Sector::Customers => self.pick("Customers", "Kundschaft"),
            Sector::Company => self.pick("Own organisation", "Eigene Organisation"),
            Sector::Partners => self.pick("Partners", "Partner"),
            Sector::Public => self.pick("Public", "Öffentlichkeit"),
        }
    }

    pub fn kind(&self, kind: StakeholderKind) -> &str {
        match kind {
            StakeholderKind::Person => self.pick("Person", "Person"),
            StakeholderKind::Department => self.pick("Department", "Abteilung"),
            StakeholderKind::Organisation => self.pick("Organisation", "Organisation"),
            StakeholderKind::System => self.pick("System", "System"),
        }
    }

    pub fn exchange(&self, kind: ExchangeKind) -> &str {
        match kind {
            ExchangeKind::Money => self.pick("Money", "Geld"),
            ExchangeKind::Information => self.pick("Information", "Information"),
            ExchangeKind::Goods => self.pick("Goods", "Waren"),
            ExchangeKind::Service => self.pick("Service", "Leistung"),
            ExchangeKind::Influence => self.pick("Influence", "Einfluss"),
        }
    }
}
