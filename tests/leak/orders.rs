//! What an order says beyond its first lines, each text with a mark of its own.

use super::making::{Made, Needs, Telling};
use throughcare_core::features::cases::*;

const CLINICAL: &str = "clinical";

impl Made {
    /// A text of an order that is taken out where it tells.
    fn side(&mut self, word: Telling, needs: &Needs) -> String {
        self.text(word, needs, CLINICAL, true)
    }

    /// A reason in somebody's own words: outside it goes only where nothing at all is withheld.
    fn reason(&mut self, word: Telling, needs: &Needs) -> String {
        self.text(word, needs, CLINICAL, false)
    }

    pub fn medicine_detail(&mut self, word: Telling, needs: &Needs) -> MedicineDetail {
        MedicineDetail {
            route: Some(self.side(None, needs)),
            prescriber_npi: Some(self.side(None, needs)),
            prescriber_dea: Some(self.side(None, needs)),
            refills_at: Some(self.side(word, needs)),
            quantity_reason: Some(self.reason(word, needs)),
            short_reason: Some(self.reason(word, needs)),
            authorization: Some(Authorization {
                needed: true,
                number: Some(self.side(None, needs)),
                remark: Some(self.reason(word, needs)),
                ..Authorization::default()
            }),
            came_with: Some(self.side(word, needs)),
            change_reason: Some(self.reason(word, needs)),
            ..MedicineDetail::default()
        }
    }

    pub fn equipment_detail(&mut self, word: Telling, needs: &Needs) -> EquipmentDetail {
        EquipmentDetail {
            diagnosis: Some(self.side(word, needs)),
            practitioner: Some(self.side(word, needs)),
            practitioner_npi: Some(self.side(None, needs)),
            measures: Measures {
                height: Some(self.side(None, needs)),
                other: Some(self.side(word, needs)),
                ..Measures::default()
            },
            supplier_phone: Some(self.side(None, needs)),
            tar_number: Some(self.side(None, needs)),
            cleared_by: Some(self.side(word, needs)),
            property_place: Some(self.side(None, needs)),
            taught_by: Some(self.side(word, needs)),
            follow_up: Some(self.side(word, needs)),
            pickup_at: Some(self.side(word, needs)),
            ..EquipmentDetail::default()
        }
    }
}
