//! Words about waves that are being answered, and what of them may be seen meanwhile.

use throughline_model::survey::Privacy;

use super::SurveyWords;

impl SurveyWords {
    /// Why the room sees no figure yet; `minimum` answers are needed.
    pub fn too_few(&self, answers: u64) -> String {
        self.pick(
            "Results are shown from {n} answers on.",
            "Ergebnisse werden ab {n} Antworten gezeigt.",
        )
        .replace("{n}", &self.locale.count(answers))
    }

    /// Where answers are there already, and the room may have seen them.
    pub fn too_few_yet(&self, answers: u64) -> String {
        self.pick(
            "Results are shown again from {n} answers on.",
            "Ergebnisse werden wieder ab {n} Antworten gezeigt.",
        )
        .replace("{n}", &self.locale.count(answers))
    }

    /// Below a figure that the room sees.
    pub fn room_note(&self, answers: u64, step: u64) -> String {
        self.pick(
            "n {n}, with 95% intervals; drawn anew after {s} more, and {s} drawn by lot wait for the results",
            "n {n}, mit 95-%-Intervallen; neu nach {s} weiteren, und {s} ausgeloste warten auf die Ergebnisse",
        )
        .replace("{n}", &self.locale.count(answers))
        .replace("{s}", &self.locale.count(step))
    }

    /// Why a wave is not opened again.
    pub fn closed_for_good(&self) -> String {
        self.pick(
            "Results of this wave can be seen, so it takes no more answers: the change would tell what the next person answered. Launch another wave instead.",
            "Ergebnisse dieser Welle sind zu sehen; deshalb nimmt sie keine Antworten mehr an: Die Änderung würde verraten, was die nächste Person geantwortet hat. Starten Sie stattdessen eine weitere Welle.",
        )
    }

    /// Why nobody's answers can be deleted by themselves.
    pub fn nobody_can_be_told(&self, privacy: Privacy) -> String {
        match privacy {
            Privacy::Anonymous => self.pick(
                "These answers are anonymous: no name, code or receipt leads to any of them, so nobody can say which are whose. The wave can only be deleted as a whole.",
                "Diese Antworten sind anonym: Kein Name, kein Code und keine Quittung führt zu einer von ihnen; niemand kann sagen, wessen sie sind. Nur die ganze Welle lässt sich löschen.",
            ),
            Privacy::Confidential | Privacy::Identified => self.pick(
                "No names came with these answers, so nobody can say whose they are. The wave can only be deleted as a whole.",
                "Mit diesen Antworten kamen keine Namen; niemand kann sagen, wessen sie sind. Nur die ganze Welle lässt sich löschen.",
            ),
        }
    }

    /// How one person's answers are looked for.
    pub fn looking_for_a_person(&self, privacy: Privacy) -> String {
        match privacy {
            Privacy::Identified => self.pick(
                "Type part of the name, or of something short that the person wrote.",
                "Einen Teil des Namens eingeben oder von etwas Kurzem, das die Person geschrieben hat.",
            ),
            Privacy::Anonymous | Privacy::Confidential => self.pick(
                "Type the whole name as it came with the answers. Who took part is not listed, because these answers are confidential.",
                "Den ganzen Namen eingeben, wie er mit den Antworten kam. Wer teilgenommen hat, wird nicht aufgelistet, weil diese Antworten vertraulich sind.",
            ),
        }
    }

    /// What a deletion does to results that were seen.
    pub fn deletion_shows(&self) -> String {
        self.pick(
            "Results have been shown. Whoever noted them can tell from the change what this person answered.",
            "Ergebnisse sind schon zu sehen. Wer sie notiert hat, erkennt an der Änderung, was diese Person geantwortet hat.",
        )
    }

    /// Where nothing tells an answer from another but its name.
    pub fn one_answer(&self) -> String {
        self.pick("1 answer", "1 Antwort")
    }
}
