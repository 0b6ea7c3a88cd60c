//! What orders of medicines and equipment betray: the drug and its directions, the item; all the
//! rest is beside it.

use super::{Guarded, each};
use crate::features::cases::{
    Authorization, EquipmentDetail, EquipmentOrder, MedicineDetail, MedicineOrder,
};
use crate::features::disclosure::{
    sensitivity::Codes,
    tags::{Net, Place},
};

impl Guarded for MedicineOrder {
    const PLACE: Place = Place::Medicines;

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        let core = [&self.drug, &self.strength, &self.form, &self.directions];
        each(core.map(Some), |text| say(text, Codes::Clinical));
        each([self.indication.as_ref()], |text| say(text, Codes::Clinical));
        let Some(detail) = &self.detail else { return };
        let unit = detail.sig.as_ref().and_then(|sig| sig.unit.as_ref());
        each([detail.route.as_ref(), unit], |text| say(text, Codes::Clinical));
    }

    fn trim(&mut self, net: &mut Net) -> bool {
        for side in [&mut self.prescriber, &mut self.pharmacy, &mut self.billed_to] {
            net.clear(side, Codes::Clinical);
        }
        net.clear(&mut self.rx_number, Codes::Ignored);
        let Some(detail) = &mut self.detail else { return true };
        for side in [&mut detail.refills_at, &mut detail.came_with] {
            net.clear(side, Codes::Clinical);
        }
        for side in [&mut detail.prescriber_npi, &mut detail.prescriber_dea] {
            net.clear(side, Codes::Ignored);
        }
        let reasons =
            [&mut detail.quantity_reason, &mut detail.short_reason, &mut detail.change_reason];
        for reason in reasons {
            net.clear_remark(reason);
        }
        if let Some(asked) = &mut detail.authorization {
            net.clear(&mut asked.number, Codes::Ignored);
            net.clear_remark(&mut asked.remark);
        }
        // What says nothing any more is not there, as where nobody typed it.
        detail.authorization.take_if(|asked| *asked == Authorization::default());
        self.detail.take_if(|detail| **detail == MedicineDetail::default());
        true
    }
}

impl Guarded for EquipmentOrder {
    const PLACE: Place = Place::Equipment;

    fn core(&self, say: &mut dyn FnMut(&str, Codes)) {
        each([&self.item, &self.hcpcs].map(Some), |text| say(text, Codes::Clinical));
    }

    fn trim(&mut self, net: &mut Net) -> bool {
        net.clear(&mut self.supplier, Codes::Clinical);
        net.clear(&mut self.serial, Codes::Ignored);
        let Some(detail) = &mut self.detail else { return true };
        for side in [
            &mut detail.diagnosis,
            &mut detail.practitioner,
            &mut detail.cleared_by,
            &mut detail.taught_by,
            &mut detail.follow_up,
            &mut detail.pickup_at,
            &mut detail.measures.height,
            &mut detail.measures.weight,
            &mut detail.measures.seat_width,
            &mut detail.measures.cane_height,
            &mut detail.measures.other,
        ] {
            net.clear(side, Codes::Clinical);
        }
        for side in [
            &mut detail.practitioner_npi,
            &mut detail.supplier_npi,
            &mut detail.supplier_phone,
            &mut detail.tar_number,
            &mut detail.property_place,
        ] {
            net.clear(side, Codes::Ignored);
        }
        self.detail.take_if(|detail| **detail == EquipmentDetail::default());
        true
    }
}
