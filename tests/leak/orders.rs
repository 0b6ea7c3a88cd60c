//! What an order says beyond its first lines, each text with a mark of its own.

use super::making::{Made, Needs, Telling};
use throughcare_core::features::cases::*;

const CLINICAL: &str = "clinical";

impl Made {
    /// A text of an order that is taken out where it tells.
    fn side(&mut self, word: Telling, needs: &Needs) -> Option<String> {
        Some(self.text(word, needs, CLINICAL, true))
    }

    /// A reason in somebody's own words: outside it goes only where nothing at all is withheld.
    fn reason(&mut self, word: Telling, needs: &Needs) -> Option<String> {
        Some(self.text(word, needs, CLINICAL, false))
    }

    pub fn medicine_detail(&mut self, word: Telling, needs: &Needs) -> MedicineDetail {
        MedicineDetail {
            route: self.side(None, needs),
            prescriber_npi: self.side(None, needs),
            prescriber_dea: self.side(None, needs),
            refills_at: self.side(word, needs),
            quantity_reason: self.reason(word, needs),
            short_reason: self.reason(word, needs),
            authorization: Some(Authorization {
                needed: true,
                number: self.side(None, needs),
                remark: self.reason(word, needs),
                ..Authorization::default()
            }),
            came_with: self.side(word, needs),
            change_reason: self.reason(word, needs),
            ..MedicineDetail::default()
        }
    }

    pub fn equipment_detail(&mut self, word: Telling, needs: &Needs) -> EquipmentDetail {
        EquipmentDetail {
            diagnosis: self.side(word, needs),
            practitioner: self.side(word, needs),
            practitioner_npi: self.side(None, needs),
            measures: Measures {
                height: self.side(None, needs),
                other: self.side(word, needs),
                ..Measures::default()
            },
            supplier_phone: self.side(None, needs),
            tar_number: self.side(None, needs),
            cleared_by: self.side(word, needs),
            property_place: self.side(None, needs),
            taught_by: self.side(word, needs),
            follow_up: self.side(word, needs),
            pickup_at: self.side(word, needs),
            ..EquipmentDetail::default()
        }
    }
}
