// Person
UNWIND $rows AS row MERGE (n:Person {`psn_no`: row[0]}) SET n += {`certno`: row[1], `psn_name`: row[2], `gend`: row[3], `brdy`: row[4], `insutype`: row[5], `area_code`: row[6], `surv_stas`: row[7], `psn_idet_type`: row[8], `death_date`: row[9], `owners`: row[10], `stub`: row[11]};
UNWIND $rows AS row MATCH (n:Person {`psn_no`: row[0]}) DETACH DELETE n;
MATCH (n:Person) RETURN coalesce(toString(n.`psn_no`), '') + '\u001f' + coalesce(toString(n.`certno`), '') + '\u001f' + coalesce(toString(n.`psn_name`), '') + '\u001f' + coalesce(toString(n.`gend`), '') + '\u001f' + coalesce(toString(n.`brdy`), '') + '\u001f' + coalesce(toString(n.`insutype`), '') + '\u001f' + coalesce(toString(n.`area_code`), '') + '\u001f' + coalesce(toString(n.`surv_stas`), '') + '\u001f' + coalesce(toString(n.`psn_idet_type`), '') + '\u001f' + coalesce(toString(n.`death_date`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Staff
UNWIND $rows AS row MERGE (n:Staff {`dr_code`: row[0]}) SET n += {`dr_name`: row[1], `prac_psn_type`: row[2], `pay_qual_status`: row[3], `owners`: row[4], `stub`: row[5]};
UNWIND $rows AS row MATCH (n:Staff {`dr_code`: row[0]}) DETACH DELETE n;
MATCH (n:Staff) RETURN coalesce(toString(n.`dr_code`), '') + '\u001f' + coalesce(toString(n.`dr_name`), '') + '\u001f' + coalesce(toString(n.`prac_psn_type`), '') + '\u001f' + coalesce(toString(n.`pay_qual_status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Agent
UNWIND $rows AS row MERGE (n:Agent {`agnt_id`: row[0]}) SET n += {`agnt_name`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:Agent {`agnt_id`: row[0]}) DETACH DELETE n;
MATCH (n:Agent) RETURN coalesce(toString(n.`agnt_id`), '') + '\u001f' + coalesce(toString(n.`agnt_name`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Handler
UNWIND $rows AS row MERGE (n:Handler {`opter_id`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Handler {`opter_id`: row[0]}) DETACH DELETE n;
MATCH (n:Handler) RETURN coalesce(toString(n.`opter_id`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Institution
UNWIND $rows AS row MERGE (n:Institution {`fixmedins_code`: row[0]}) SET n += {`fixmedins_name`: row[1], `fixmedins_type`: row[2], `hosp_lv`: row[3], `area_code`: row[4], `uscc`: row[5], `ownership`: row[6], `beds`: row[7], `contract_begin`: row[8], `contract_end`: row[9], `contract_status`: row[10], `lon`: row[11], `lat`: row[12], `owners`: row[13], `stub`: row[14]};
UNWIND $rows AS row MATCH (n:Institution {`fixmedins_code`: row[0]}) DETACH DELETE n;
MATCH (n:Institution) RETURN coalesce(toString(n.`fixmedins_code`), '') + '\u001f' + coalesce(toString(n.`fixmedins_name`), '') + '\u001f' + coalesce(toString(n.`fixmedins_type`), '') + '\u001f' + coalesce(toString(n.`hosp_lv`), '') + '\u001f' + coalesce(toString(n.`area_code`), '') + '\u001f' + coalesce(toString(n.`uscc`), '') + '\u001f' + coalesce(toString(n.`ownership`), '') + '\u001f' + coalesce(toString(n.`beds`), '') + '\u001f' + coalesce(toString(n.`contract_begin`), '') + '\u001f' + coalesce(toString(n.`contract_end`), '') + '\u001f' + coalesce(toString(n.`contract_status`), '') + '\u001f' + coalesce(toString(toInteger(round(n.`lon` * 1000000))), '') + '\u001f' + coalesce(toString(toInteger(round(n.`lat` * 1000000))), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Employer
UNWIND $rows AS row MERGE (n:Employer {`emp_no`: row[0]}) SET n += {`emp_name`: row[1], `estab_date`: row[2], `uscc`: row[3], `status`: row[4], `owners`: row[5], `stub`: row[6]};
UNWIND $rows AS row MATCH (n:Employer {`emp_no`: row[0]}) DETACH DELETE n;
MATCH (n:Employer) RETURN coalesce(toString(n.`emp_no`), '') + '\u001f' + coalesce(toString(n.`emp_name`), '') + '\u001f' + coalesce(toString(n.`estab_date`), '') + '\u001f' + coalesce(toString(n.`uscc`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Company
UNWIND $rows AS row MERGE (n:Company {`company_id`: row[0]}) SET n += {`name`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:Company {`company_id`: row[0]}) DETACH DELETE n;
MATCH (n:Company) RETURN coalesce(toString(n.`company_id`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Household
UNWIND $rows AS row MERGE (n:Household {`household_id`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Household {`household_id`: row[0]}) DETACH DELETE n;
MATCH (n:Household) RETURN coalesce(toString(n.`household_id`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Region
UNWIND $rows AS row MERGE (n:Region {`adcode`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Region {`adcode`: row[0]}) DETACH DELETE n;
MATCH (n:Region) RETURN coalesce(toString(n.`adcode`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Agency
UNWIND $rows AS row MERGE (n:Agency {`code`: row[0]}) SET n += {`name`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:Agency {`code`: row[0]}) DETACH DELETE n;
MATCH (n:Agency) RETURN coalesce(toString(n.`code`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Claim
UNWIND $rows AS row MERGE (n:Claim {`setl_id`: row[0]}) SET n += {`med_type`: row[1], `begndate`: row[2], `enddate`: row[3], `setl_time`: row[4], `dise_code`: row[5], `dise_name`: row[6], `medfee_sumamt_fen`: row[7], `fund_pay_sumamt_fen`: row[8], `refd_setl_flag`: row[9], `vali_flag`: row[10], `owners`: row[11], `stub`: row[12]};
UNWIND $rows AS row MATCH (n:Claim {`setl_id`: row[0]}) DETACH DELETE n;
MATCH (n:Claim) RETURN coalesce(toString(n.`setl_id`), '') + '\u001f' + coalesce(toString(n.`med_type`), '') + '\u001f' + coalesce(toString(n.`begndate`), '') + '\u001f' + coalesce(toString(n.`enddate`), '') + '\u001f' + coalesce(toString(n.`setl_time`), '') + '\u001f' + coalesce(toString(n.`dise_code`), '') + '\u001f' + coalesce(toString(n.`dise_name`), '') + '\u001f' + coalesce(toString(n.`medfee_sumamt_fen`), '') + '\u001f' + coalesce(toString(n.`fund_pay_sumamt_fen`), '') + '\u001f' + coalesce(toString(n.`refd_setl_flag`), '') + '\u001f' + coalesce(toString(n.`vali_flag`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Encounter
UNWIND $rows AS row MERGE (n:Encounter {`mdtrt_id`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Encounter {`mdtrt_id`: row[0]}) DETACH DELETE n;
MATCH (n:Encounter) RETURN coalesce(toString(n.`mdtrt_id`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Invoice
UNWIND $rows AS row MERGE (n:Invoice {`number`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Invoice {`number`: row[0]}) DETACH DELETE n;
MATCH (n:Invoice) RETURN coalesce(toString(n.`number`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// TraceCode
UNWIND $rows AS row MERGE (n:TraceCode {`code`: row[0]}) SET n += {`med_list_codg`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:TraceCode {`code`: row[0]}) DETACH DELETE n;
MATCH (n:TraceCode) RETURN coalesce(toString(n.`code`), '') + '\u001f' + coalesce(toString(n.`med_list_codg`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Item
UNWIND $rows AS row MERGE (n:Item {`hilist_code`: row[0]}) SET n += {`name`: row[1], `med_list_codg`: row[2], `owners`: row[3], `stub`: row[4]};
UNWIND $rows AS row MATCH (n:Item {`hilist_code`: row[0]}) DETACH DELETE n;
MATCH (n:Item) RETURN coalesce(toString(n.`hilist_code`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + coalesce(toString(n.`med_list_codg`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Phone
UNWIND $rows AS row MERGE (n:Phone {`token`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Phone {`token`: row[0]}) DETACH DELETE n;
MATCH (n:Phone) RETURN coalesce(toString(n.`token`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// BankAccount
UNWIND $rows AS row MERGE (n:BankAccount {`token`: row[0]}) SET n += {`bank_name`: row[1], `owners`: row[2], `stub`: row[3]};
UNWIND $rows AS row MATCH (n:BankAccount {`token`: row[0]}) DETACH DELETE n;
MATCH (n:BankAccount) RETURN coalesce(toString(n.`token`), '') + '\u001f' + coalesce(toString(n.`bank_name`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Address
UNWIND $rows AS row MERGE (n:Address {`addr_id`: row[0]}) SET n += {`addr`: row[1], `area_code`: row[2], `owners`: row[3], `stub`: row[4]};
UNWIND $rows AS row MATCH (n:Address {`addr_id`: row[0]}) DETACH DELETE n;
MATCH (n:Address) RETURN coalesce(toString(n.`addr_id`), '') + '\u001f' + coalesce(toString(n.`addr`), '') + '\u001f' + coalesce(toString(n.`area_code`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Vehicle
UNWIND $rows AS row MERGE (n:Vehicle {`token`: row[0]}) SET n += {`owners`: row[1], `stub`: row[2]};
UNWIND $rows AS row MATCH (n:Vehicle {`token`: row[0]}) DETACH DELETE n;
MATCH (n:Vehicle) RETURN coalesce(toString(n.`token`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Finding
UNWIND $rows AS row MERGE (n:Finding {`id`: row[0]}) SET n += {`scheme`: row[1], `basis`: row[2], `q`: row[3], `fund_amount_fen`: row[4], `window_from`: row[5], `window_to`: row[6], `run`: row[7], `owners`: row[8], `stub`: row[9], `compartment`: row[10], `visibility`: row[11]};
UNWIND $rows AS row MATCH (n:Finding {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Finding) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`scheme`), '') + '\u001f' + coalesce(toString(n.`basis`), '') + '\u001f' + coalesce(toString(toInteger(round(n.`q` * 1000000))), '') + '\u001f' + coalesce(toString(n.`fund_amount_fen`), '') + '\u001f' + coalesce(toString(n.`window_from`), '') + '\u001f' + coalesce(toString(n.`window_to`), '') + '\u001f' + coalesce(toString(n.`run`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Ring
UNWIND $rows AS row MERGE (n:Ring {`id`: row[0]}) SET n += {`scheme`: row[1], `score`: row[2], `basis`: row[3], `fund_amount_fen`: row[4], `members`: row[5], `run`: row[6], `owners`: row[7], `stub`: row[8], `compartment`: row[9], `visibility`: row[10]};
UNWIND $rows AS row MATCH (n:Ring {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Ring) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`scheme`), '') + '\u001f' + coalesce(toString(toInteger(round(n.`score` * 1000000))), '') + '\u001f' + coalesce(toString(n.`basis`), '') + '\u001f' + coalesce(toString(n.`fund_amount_fen`), '') + '\u001f' + coalesce(toString(n.`members`), '') + '\u001f' + coalesce(toString(n.`run`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Incident
UNWIND $rows AS row MERGE (n:Incident {`id`: row[0]}) SET n += {`title`: row[1], `from`: row[2], `until`: row[3], `adcode`: row[4], `status`: row[5], `owners`: row[6], `stub`: row[7], `compartment`: row[8], `visibility`: row[9]};
UNWIND $rows AS row MATCH (n:Incident {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Incident) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`title`), '') + '\u001f' + coalesce(toString(n.`from`), '') + '\u001f' + coalesce(toString(n.`until`), '') + '\u001f' + coalesce(toString(n.`adcode`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Proceeding
UNWIND $rows AS row MERGE (n:Proceeding {`id`: row[0]}) SET n += {`number`: row[1], `kind`: row[2], `agency`: row[3], `opened`: row[4], `status`: row[5], `owners`: row[6], `stub`: row[7], `compartment`: row[8], `visibility`: row[9]};
UNWIND $rows AS row MATCH (n:Proceeding {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Proceeding) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`number`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`agency`), '') + '\u001f' + coalesce(toString(n.`opened`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Transfer
UNWIND $rows AS row MERGE (n:Transfer {`id`: row[0]}) SET n += {`kind`: row[1], `sent`: row[2], `due`: row[3], `status`: row[4], `owners`: row[5], `stub`: row[6], `compartment`: row[7], `visibility`: row[8]};
UNWIND $rows AS row MATCH (n:Transfer {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Transfer) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`sent`), '') + '\u001f' + coalesce(toString(n.`due`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Tip
UNWIND $rows AS row MERGE (n:Tip {`id`: row[0]}) SET n += {`channel`: row[1], `received`: row[2], `adcode`: row[3], `status`: row[4], `owners`: row[5], `stub`: row[6], `compartment`: row[7], `visibility`: row[8]};
UNWIND $rows AS row MATCH (n:Tip {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Tip) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`channel`), '') + '\u001f' + coalesce(toString(n.`received`), '') + '\u001f' + coalesce(toString(n.`adcode`), '') + '\u001f' + coalesce(toString(n.`status`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Evidence
UNWIND $rows AS row MERGE (n:Evidence {`id`: row[0]}) SET n += {`kind`: row[1], `sha256`: row[2], `taken`: row[3], `owners`: row[4], `stub`: row[5], `compartment`: row[6], `visibility`: row[7]};
UNWIND $rows AS row MATCH (n:Evidence {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Evidence) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`sha256`), '') + '\u001f' + coalesce(toString(n.`taken`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Sanction
UNWIND $rows AS row MERGE (n:Sanction {`id`: row[0]}) SET n += {`kind`: row[1], `number`: row[2], `decided`: row[3], `amount_fen`: row[4], `owners`: row[5], `stub`: row[6], `compartment`: row[7], `visibility`: row[8]};
UNWIND $rows AS row MATCH (n:Sanction {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Sanction) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`number`), '') + '\u001f' + coalesce(toString(n.`decided`), '') + '\u001f' + coalesce(toString(n.`amount_fen`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Document
UNWIND $rows AS row MERGE (n:Document {`id`: row[0]}) SET n += {`title`: row[1], `kind`: row[2], `date`: row[3], `sha256`: row[4], `owners`: row[5], `stub`: row[6], `compartment`: row[7], `visibility`: row[8]};
UNWIND $rows AS row MATCH (n:Document {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Document) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`title`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`date`), '') + '\u001f' + coalesce(toString(n.`sha256`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Mention
UNWIND $rows AS row MERGE (n:Mention {`id`: row[0]}) SET n += {`kind`: row[1], `text`: row[2], `norm`: row[3], `owners`: row[4], `stub`: row[5], `compartment`: row[6], `visibility`: row[7]};
UNWIND $rows AS row MATCH (n:Mention {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Mention) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`kind`), '') + '\u001f' + coalesce(toString(n.`text`), '') + '\u001f' + coalesce(toString(n.`norm`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') + '\u001f' + coalesce(toString(n.`compartment`), '') + '\u001f' + coalesce(toString(n.`visibility`), '') AS text;

// Instrument
UNWIND $rows AS row MERGE (n:Instrument {`id`: row[0]}) SET n += {`work`: row[1], `title`: row[2], `number`: row[3], `issuer`: row[4], `level`: row[5], `valid_from`: row[6], `valid_to`: row[7], `owners`: row[8], `stub`: row[9]};
UNWIND $rows AS row MATCH (n:Instrument {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Instrument) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`work`), '') + '\u001f' + coalesce(toString(n.`title`), '') + '\u001f' + coalesce(toString(n.`number`), '') + '\u001f' + coalesce(toString(n.`issuer`), '') + '\u001f' + coalesce(toString(n.`level`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Article
UNWIND $rows AS row MERGE (n:Article {`id`: row[0]}) SET n += {`work`: row[1], `path`: row[2], `number`: row[3], `valid_from`: row[4], `valid_to`: row[5], `owners`: row[6], `stub`: row[7]};
UNWIND $rows AS row MATCH (n:Article {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Article) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`work`), '') + '\u001f' + coalesce(toString(n.`path`), '') + '\u001f' + coalesce(toString(n.`number`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Rule
UNWIND $rows AS row MERGE (n:Rule {`id`: row[0]}) SET n += {`name`: row[1], `version`: row[2], `severity`: row[3], `valid_from`: row[4], `valid_to`: row[5], `owners`: row[6], `stub`: row[7]};
UNWIND $rows AS row MATCH (n:Rule {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Rule) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + coalesce(toString(n.`version`), '') + '\u001f' + coalesce(toString(n.`severity`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// Scheme
UNWIND $rows AS row MERGE (n:Scheme {`id`: row[0]}) SET n += {`scheme`: row[1], `name`: row[2], `name_en`: row[3], `version`: row[4], `valid_from`: row[5], `valid_to`: row[6], `owners`: row[7], `stub`: row[8]};
UNWIND $rows AS row MATCH (n:Scheme {`id`: row[0]}) DETACH DELETE n;
MATCH (n:Scheme) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`scheme`), '') + '\u001f' + coalesce(toString(n.`name`), '') + '\u001f' + coalesce(toString(n.`name_en`), '') + '\u001f' + coalesce(toString(n.`version`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// TypicalCase
UNWIND $rows AS row MERGE (n:TypicalCase {`id`: row[0]}) SET n += {`title`: row[1], `issuer`: row[2], `date`: row[3], `version`: row[4], `valid_from`: row[5], `valid_to`: row[6], `owners`: row[7], `stub`: row[8]};
UNWIND $rows AS row MATCH (n:TypicalCase {`id`: row[0]}) DETACH DELETE n;
MATCH (n:TypicalCase) RETURN coalesce(toString(n.`id`), '') + '\u001f' + coalesce(toString(n.`title`), '') + '\u001f' + coalesce(toString(n.`issuer`), '') + '\u001f' + coalesce(toString(n.`date`), '') + '\u001f' + coalesce(toString(n.`version`), '') + '\u001f' + coalesce(toString(n.`valid_from`), '') + '\u001f' + coalesce(toString(n.`valid_to`), '') + '\u001f' + reduce(text = '', one IN coalesce(n.`owners`, []) | text + one + ';') + '\u001f' + coalesce(toString(n.`stub`), '') AS text;

// (Person)-[FILED]->(Claim)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:FILED {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:FILED {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (a:Person)-[r:FILED]->(b:Claim) RETURN a.`psn_no` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Claim)-[AT]->(Institution)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:AT {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:AT {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Claim)-[r:AT]->(b:Institution) RETURN a.`setl_id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Claim)-[BY]->(Staff)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:BY {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:BY {`owner`: row[2]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Claim)-[r:BY]->(b:Staff) RETURN a.`setl_id` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Claim)-[OF]->(Encounter)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Encounter {`mdtrt_id`: row[1]}) MERGE (a)-[r:OF {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:OF {`owner`: row[2]}]->(b:Encounter {`mdtrt_id`: row[1]}) DELETE r;
MATCH (a:Claim)-[r:OF]->(b:Encounter) RETURN a.`setl_id` + '\u001f' + b.`mdtrt_id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Claim)-[BILLED_WITH]->(Invoice)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Invoice {`number`: row[1]}) MERGE (a)-[r:BILLED_WITH {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:BILLED_WITH {`owner`: row[2]}]->(b:Invoice {`number`: row[1]}) DELETE r;
MATCH (a:Claim)-[r:BILLED_WITH]->(b:Invoice) RETURN a.`setl_id` + '\u001f' + b.`number` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Claim)-[REVERSES]->(Claim)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:REVERSES {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:REVERSES {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (a:Claim)-[r:REVERSES]->(b:Claim) RETURN a.`setl_id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Handler)-[APPROVED]->(Claim)
UNWIND $rows AS row MATCH (a:Handler {`opter_id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:APPROVED {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Handler {`opter_id`: row[0]})-[r:APPROVED {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (a:Handler)-[r:APPROVED]->(b:Claim) RETURN a.`opter_id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Agent)-[FILED_FOR]->(Claim)
UNWIND $rows AS row MATCH (a:Agent {`agnt_id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:FILED_FOR {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Agent {`agnt_id`: row[0]})-[r:FILED_FOR {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (a:Agent)-[r:FILED_FOR]->(b:Claim) RETURN a.`agnt_id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Claim)-[PAID_TO]->(BankAccount)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:PAID_TO {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:PAID_TO {`owner`: row[2]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Claim)-[r:PAID_TO]->(b:BankAccount) RETURN a.`setl_id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Claim)-[CONTACT]->(Phone)
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:CONTACT {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Claim {`setl_id`: row[0]})-[r:CONTACT {`owner`: row[2]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Claim)-[r:CONTACT]->(b:Phone) RETURN a.`setl_id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (TraceCode)-[SOLD_IN]->(Claim)
UNWIND $rows AS row MATCH (a:TraceCode {`code`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:SOLD_IN {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`event`: row[4], `sale_time`: row[5]};
UNWIND $rows AS row MATCH (a:TraceCode {`code`: row[0]})-[r:SOLD_IN {`owner`: row[2], `edge_key`: row[3]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (a:TraceCode)-[r:SOLD_IN]->(b:Claim) RETURN a.`code` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`event`), '') + '\u001f' + coalesce(toString(r.`sale_time`), '') AS text;

// (TraceCode)-[SEEN_AT]->(Institution)
UNWIND $rows AS row MATCH (a:TraceCode {`code`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:SEEN_AT {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`event`: row[4], `sale_time`: row[5]};
UNWIND $rows AS row MATCH (a:TraceCode {`code`: row[0]})-[r:SEEN_AT {`owner`: row[2], `edge_key`: row[3]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:TraceCode)-[r:SEEN_AT]->(b:Institution) RETURN a.`code` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`event`), '') + '\u001f' + coalesce(toString(r.`sale_time`), '') AS text;

// (Company)-[SUPPLIED]->(Institution)
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:SUPPLIED {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `events`: row[6], `first`: row[7], `last`: row[8]};
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]})-[r:SUPPLIED {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Company)-[r:SUPPLIED]->(b:Institution) RETURN a.`company_id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`events`), '') + '\u001f' + coalesce(toString(r.`first`), '') + '\u001f' + coalesce(toString(r.`last`), '') AS text;

// (Person)-[LIVES_IN]->(Household)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Household {`household_id`: row[1]}) MERGE (a)-[r:LIVES_IN {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:LIVES_IN {`owner`: row[2]}]->(b:Household {`household_id`: row[1]}) DELETE r;
MATCH (a:Person)-[r:LIVES_IN]->(b:Household) RETURN a.`psn_no` + '\u001f' + b.`household_id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Person)-[VISITED]->(Institution)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:VISITED {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `claims`: row[6], `first`: row[7], `last`: row[8], `fund_amount_fen`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:VISITED {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Person)-[r:VISITED]->(b:Institution) RETURN a.`psn_no` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`claims`), '') + '\u001f' + coalesce(toString(r.`first`), '') + '\u001f' + coalesce(toString(r.`last`), '') + '\u001f' + coalesce(toString(r.`fund_amount_fen`), '') AS text;

// (Person)-[TREATED_BY]->(Staff)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:TREATED_BY {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `claims`: row[6], `first`: row[7], `last`: row[8], `fund_amount_fen`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:TREATED_BY {`owner`: row[2]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Person)-[r:TREATED_BY]->(b:Staff) RETURN a.`psn_no` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`claims`), '') + '\u001f' + coalesce(toString(r.`first`), '') + '\u001f' + coalesce(toString(r.`last`), '') + '\u001f' + coalesce(toString(r.`fund_amount_fen`), '') AS text;

// (Person)-[USES]->(Phone)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Person)-[r:USES]->(b:Phone) RETURN a.`psn_no` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '') AS text;

// (Person)-[USES]->(BankAccount)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Person)-[r:USES]->(b:BankAccount) RETURN a.`psn_no` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '') AS text;

// (Person)-[USES]->(Address)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Person)-[r:USES]->(b:Address) RETURN a.`psn_no` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '') AS text;

// (Institution)-[USES]->(Phone)
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Institution)-[r:USES]->(b:Phone) RETURN a.`fixmedins_code` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '') AS text;

// (Institution)-[USES]->(BankAccount)
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Institution)-[r:USES]->(b:BankAccount) RETURN a.`fixmedins_code` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '') AS text;

// (Institution)-[USES]->(Address)
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Institution)-[r:USES]->(b:Address) RETURN a.`fixmedins_code` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '') AS text;

// (Employer)-[USES]->(Phone)
UNWIND $rows AS row MATCH (a:Employer {`emp_no`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Employer {`emp_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Employer)-[r:USES]->(b:Phone) RETURN a.`emp_no` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '') AS text;

// (Employer)-[USES]->(Address)
UNWIND $rows AS row MATCH (a:Employer {`emp_no`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Employer {`emp_no`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Employer)-[r:USES]->(b:Address) RETURN a.`emp_no` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '') AS text;

// (Agent)-[USES]->(Phone)
UNWIND $rows AS row MATCH (a:Agent {`agnt_id`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `source`: row[5]};
UNWIND $rows AS row MATCH (a:Agent {`agnt_id`: row[0]})-[r:USES {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Agent)-[r:USES]->(b:Phone) RETURN a.`agnt_id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`source`), '') AS text;

// (Person)-[EMPLOYED_BY]->(Employer)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:EMPLOYED_BY {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`since`: row[4], `until`: row[5], `base_fen`: row[6]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:EMPLOYED_BY {`owner`: row[2], `edge_key`: row[3]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Person)-[r:EMPLOYED_BY]->(b:Employer) RETURN a.`psn_no` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`until`), '') + '\u001f' + coalesce(toString(r.`base_fen`), '') AS text;

// (Staff)-[WORKS_AT]->(Institution)
UNWIND $rows AS row MATCH (a:Staff {`dr_code`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:WORKS_AT {`owner`: row[2]}]->(b) SET r += {`since`: row[3], `until`: row[4], `dept_name`: row[5]};
UNWIND $rows AS row MATCH (a:Staff {`dr_code`: row[0]})-[r:WORKS_AT {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Staff)-[r:WORKS_AT]->(b:Institution) RETURN a.`dr_code` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`since`), '') + '\u001f' + coalesce(toString(r.`until`), '') + '\u001f' + coalesce(toString(r.`dept_name`), '') AS text;

// (Staff)-[IS]->(Person)
UNWIND $rows AS row MATCH (a:Staff {`dr_code`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:IS {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Staff {`dr_code`: row[0]})-[r:IS {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Staff)-[r:IS]->(b:Person) RETURN a.`dr_code` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Person)-[SAME_AS]->(Person)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:SAME_AS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:SAME_AS {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Person)-[r:SAME_AS]->(b:Person) RETURN a.`psn_no` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '') AS text;

// (Person)-[OWNS]->(Institution)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Person)-[r:OWNS]->(b:Institution) RETURN a.`psn_no` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Person)-[OWNS]->(Employer)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Person)-[r:OWNS]->(b:Employer) RETURN a.`psn_no` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Person)-[OWNS]->(Company)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Company {`company_id`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Company {`company_id`: row[1]}) DELETE r;
MATCH (a:Person)-[r:OWNS]->(b:Company) RETURN a.`psn_no` + '\u001f' + b.`company_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Company)-[OWNS]->(Institution)
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Company)-[r:OWNS]->(b:Institution) RETURN a.`company_id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Company)-[OWNS]->(Employer)
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Company)-[r:OWNS]->(b:Employer) RETURN a.`company_id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Company)-[OWNS]->(Company)
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]}) MATCH (b:Company {`company_id`: row[1]}) MERGE (a)-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6]};
UNWIND $rows AS row MATCH (a:Company {`company_id`: row[0]})-[r:OWNS {`owner`: row[2], `edge_key`: row[3]}]->(b:Company {`company_id`: row[1]}) DELETE r;
MATCH (a:Company)-[r:OWNS]->(b:Company) RETURN a.`company_id` + '\u001f' + b.`company_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Institution)-[LOCATED_IN]->(Region)
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]}) MATCH (b:Region {`adcode`: row[1]}) MERGE (a)-[r:LOCATED_IN {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Institution {`fixmedins_code`: row[0]})-[r:LOCATED_IN {`owner`: row[2]}]->(b:Region {`adcode`: row[1]}) DELETE r;
MATCH (a:Institution)-[r:LOCATED_IN]->(b:Region) RETURN a.`fixmedins_code` + '\u001f' + b.`adcode` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Address)-[LOCATED_IN]->(Region)
UNWIND $rows AS row MATCH (a:Address {`addr_id`: row[0]}) MATCH (b:Region {`adcode`: row[1]}) MERGE (a)-[r:LOCATED_IN {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Address {`addr_id`: row[0]})-[r:LOCATED_IN {`owner`: row[2]}]->(b:Region {`adcode`: row[1]}) DELETE r;
MATCH (a:Address)-[r:LOCATED_IN]->(b:Region) RETURN a.`addr_id` + '\u001f' + b.`adcode` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Ring)-[HAS_MEMBER]->(Person)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Person) RETURN a.`id` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '') AS text;

// (Ring)-[HAS_MEMBER]->(Institution)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Institution) RETURN a.`id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '') AS text;

// (Ring)-[HAS_MEMBER]->(Staff)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Staff) RETURN a.`id` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '') AS text;

// (Ring)-[HAS_MEMBER]->(Employer)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Employer) RETURN a.`id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '') AS text;

// (Ring)-[HAS_MEMBER]->(Agent)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:Agent {`agnt_id`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:Agent {`agnt_id`: row[1]}) DELETE r;
MATCH (a:Ring)-[r:HAS_MEMBER]->(b:Agent) RETURN a.`id` + '\u001f' + b.`agnt_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '') AS text;

// (Ring)-[HAS_MEMBER]->(BankAccount)
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:HAS_MEMBER {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `role`: row[6], `core`: row[7]};
UNWIND $rows AS row MATCH (a:Ring {`id`: row[0]})-[r:HAS_MEMBER {`owner`: row[2]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Ring)-[r:HAS_MEMBER]->(b:BankAccount) RETURN a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`role`), '') + '\u001f' + coalesce(toString(r.`core`), '') AS text;

// (Finding)-[SUPPORTS]->(Ring)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Ring {`id`: row[1]}) MERGE (a)-[r:SUPPORTS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:SUPPORTS {`owner`: row[2]}]->(b:Ring {`id`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:SUPPORTS]->(b:Ring) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(Claim)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:Claim) RETURN a.`id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(TraceCode)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:TraceCode {`code`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:TraceCode {`code`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:TraceCode) RETURN a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(Invoice)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Invoice {`number`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Invoice {`number`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:Invoice) RETURN a.`id` + '\u001f' + b.`number` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(Phone)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:Phone) RETURN a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(BankAccount)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:BankAccount) RETURN a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(Address)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:Address) RETURN a.`id` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(Person)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:Person) RETURN a.`id` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(Institution)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:Institution) RETURN a.`id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(Staff)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:Staff) RETURN a.`id` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(Employer)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:Employer) RETURN a.`id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[RESTS_ON]->(Agent)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Agent {`agnt_id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Agent {`agnt_id`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:RESTS_ON]->(b:Agent) RETURN a.`id` + '\u001f' + b.`agnt_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Rule)-[RESTS_ON]->(Article)
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Rule {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Rule)-[r:RESTS_ON]->(b:Article) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Scheme)-[RESTS_ON]->(Article)
UNWIND $rows AS row MATCH (a:Scheme {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Scheme {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Scheme)-[r:RESTS_ON]->(b:Article) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (TypicalCase)-[RESTS_ON]->(Article)
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:RESTS_ON {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]})-[r:RESTS_ON {`owner`: row[2]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:TypicalCase)-[r:RESTS_ON]->(b:Article) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Finding)-[MATCHES]->(Scheme)
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]}) MATCH (b:Scheme {`id`: row[1]}) MERGE (a)-[r:MATCHES {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5]};
UNWIND $rows AS row MATCH (a:Finding {`id`: row[0]})-[r:MATCHES {`owner`: row[2]}]->(b:Scheme {`id`: row[1]}) DELETE r;
MATCH (a:Finding)-[r:MATCHES]->(b:Scheme) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') AS text;

// (Proceeding)-[ABOUT]->(Incident)
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]}) MATCH (b:Incident {`id`: row[1]}) MERGE (a)-[r:ABOUT {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]})-[r:ABOUT {`owner`: row[2]}]->(b:Incident {`id`: row[1]}) DELETE r;
MATCH (a:Proceeding)-[r:ABOUT]->(b:Incident) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Incident)-[INCLUDES]->(Ring)
UNWIND $rows AS row MATCH (a:Incident {`id`: row[0]}) MATCH (b:Ring {`id`: row[1]}) MERGE (a)-[r:INCLUDES {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Incident {`id`: row[0]})-[r:INCLUDES {`owner`: row[2]}]->(b:Ring {`id`: row[1]}) DELETE r;
MATCH (a:Incident)-[r:INCLUDES]->(b:Ring) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Incident)-[PART_OF]->(Incident)
UNWIND $rows AS row MATCH (a:Incident {`id`: row[0]}) MATCH (b:Incident {`id`: row[1]}) MERGE (a)-[r:PART_OF {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Incident {`id`: row[0]})-[r:PART_OF {`owner`: row[2]}]->(b:Incident {`id`: row[1]}) DELETE r;
MATCH (a:Incident)-[r:PART_OF]->(b:Incident) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Article)-[PART_OF]->(Instrument)
UNWIND $rows AS row MATCH (a:Article {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:PART_OF {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Article {`id`: row[0]})-[r:PART_OF {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Article)-[r:PART_OF]->(b:Instrument) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Transfer)-[FROM]->(Agency)
UNWIND $rows AS row MATCH (a:Transfer {`id`: row[0]}) MATCH (b:Agency {`code`: row[1]}) MERGE (a)-[r:FROM {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Transfer {`id`: row[0]})-[r:FROM {`owner`: row[2]}]->(b:Agency {`code`: row[1]}) DELETE r;
MATCH (a:Transfer)-[r:FROM]->(b:Agency) RETURN a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Transfer)-[TO]->(Agency)
UNWIND $rows AS row MATCH (a:Transfer {`id`: row[0]}) MATCH (b:Agency {`code`: row[1]}) MERGE (a)-[r:TO {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Transfer {`id`: row[0]})-[r:TO {`owner`: row[2]}]->(b:Agency {`code`: row[1]}) DELETE r;
MATCH (a:Transfer)-[r:TO]->(b:Agency) RETURN a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Proceeding)-[SUBJECT]->(Person)
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:SUBJECT {`owner`: row[2]}]->(b) SET r += {`role`: row[3]};
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]})-[r:SUBJECT {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Proceeding)-[r:SUBJECT]->(b:Person) RETURN a.`id` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`role`), '') AS text;

// (Proceeding)-[SUBJECT]->(Institution)
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:SUBJECT {`owner`: row[2]}]->(b) SET r += {`role`: row[3]};
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]})-[r:SUBJECT {`owner`: row[2]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Proceeding)-[r:SUBJECT]->(b:Institution) RETURN a.`id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`role`), '') AS text;

// (Proceeding)-[SUBJECT]->(Employer)
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:SUBJECT {`owner`: row[2]}]->(b) SET r += {`role`: row[3]};
UNWIND $rows AS row MATCH (a:Proceeding {`id`: row[0]})-[r:SUBJECT {`owner`: row[2]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Proceeding)-[r:SUBJECT]->(b:Employer) RETURN a.`id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`role`), '') AS text;

// (Tip)-[SUGGESTS]->(Incident)
UNWIND $rows AS row MATCH (a:Tip {`id`: row[0]}) MATCH (b:Incident {`id`: row[1]}) MERGE (a)-[r:SUGGESTS {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Tip {`id`: row[0]})-[r:SUGGESTS {`owner`: row[2]}]->(b:Incident {`id`: row[1]}) DELETE r;
MATCH (a:Tip)-[r:SUGGESTS]->(b:Incident) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '') AS text;

// (Document)-[MENTIONS]->(Person)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Person) RETURN a.`id` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Staff)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Staff {`dr_code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Staff {`dr_code`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Staff) RETURN a.`id` + '\u001f' + b.`dr_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Agent)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Agent {`agnt_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Agent {`agnt_id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Agent) RETURN a.`id` + '\u001f' + b.`agnt_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Handler)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Handler {`opter_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Handler {`opter_id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Handler) RETURN a.`id` + '\u001f' + b.`opter_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Institution)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Institution {`fixmedins_code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Institution {`fixmedins_code`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Institution) RETURN a.`id` + '\u001f' + b.`fixmedins_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Employer)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Employer {`emp_no`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Employer {`emp_no`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Employer) RETURN a.`id` + '\u001f' + b.`emp_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Company)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Company {`company_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Company {`company_id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Company) RETURN a.`id` + '\u001f' + b.`company_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Household)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Household {`household_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Household {`household_id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Household) RETURN a.`id` + '\u001f' + b.`household_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Region)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Region {`adcode`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Region {`adcode`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Region) RETURN a.`id` + '\u001f' + b.`adcode` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Agency)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Agency {`code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Agency {`code`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Agency) RETURN a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Claim)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Claim {`setl_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Claim {`setl_id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Claim) RETURN a.`id` + '\u001f' + b.`setl_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Encounter)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Encounter {`mdtrt_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Encounter {`mdtrt_id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Encounter) RETURN a.`id` + '\u001f' + b.`mdtrt_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Invoice)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Invoice {`number`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Invoice {`number`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Invoice) RETURN a.`id` + '\u001f' + b.`number` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(TraceCode)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:TraceCode {`code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:TraceCode {`code`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:TraceCode) RETURN a.`id` + '\u001f' + b.`code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Item)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Item {`hilist_code`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Item {`hilist_code`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Item) RETURN a.`id` + '\u001f' + b.`hilist_code` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Phone)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Phone {`token`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Phone {`token`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Phone) RETURN a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(BankAccount)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:BankAccount {`token`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:BankAccount {`token`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:BankAccount) RETURN a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Address)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Address {`addr_id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Address {`addr_id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Address) RETURN a.`id` + '\u001f' + b.`addr_id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Vehicle)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Vehicle {`token`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Vehicle {`token`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Vehicle) RETURN a.`id` + '\u001f' + b.`token` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Finding)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Finding {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Finding {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Finding) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Ring)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Ring {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Ring {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Ring) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Incident)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Incident {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Incident {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Incident) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Proceeding)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Proceeding {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Proceeding {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Proceeding) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Transfer)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Transfer {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Transfer {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Transfer) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Tip)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Tip {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Tip {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Tip) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Evidence)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Evidence {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Evidence {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Evidence) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Sanction)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Sanction {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Sanction {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Sanction) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Document)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Document {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Document {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Document) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Mention)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Mention {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Mention {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Mention) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Instrument)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Instrument) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Article)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Article {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Article {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Article) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Rule)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Rule {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Rule {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Rule) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(Scheme)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:Scheme {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:Scheme {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:Scheme) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Document)-[MENTIONS]->(TypicalCase)
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]}) MATCH (b:TypicalCase {`id`: row[1]}) MERGE (a)-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b) SET r += {`source`: row[4], `method`: row[5], `recorded_at`: row[6], `offsets`: row[7], `score`: row[8], `confirmed`: row[9]};
UNWIND $rows AS row MATCH (a:Document {`id`: row[0]})-[r:MENTIONS {`owner`: row[2], `edge_key`: row[3]}]->(b:TypicalCase {`id`: row[1]}) DELETE r;
MATCH (a:Document)-[r:MENTIONS]->(b:TypicalCase) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`edge_key`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(r.`offsets`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`score` * 1000000))), '') + '\u001f' + coalesce(toString(r.`confirmed`), '') AS text;

// (Person)-[COLLUDES_WITH]->(Person)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:COLLUDES_WITH {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:COLLUDES_WITH {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Person)-[r:COLLUDES_WITH]->(b:Person) RETURN a.`psn_no` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '') AS text;

// (Person)-[REFERRED]->(Person)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:REFERRED {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:REFERRED {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Person)-[r:REFERRED]->(b:Person) RETURN a.`psn_no` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '') AS text;

// (Person)-[PAID]->(Person)
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]}) MATCH (b:Person {`psn_no`: row[1]}) MERGE (a)-[r:PAID {`owner`: row[2]}]->(b) SET r += {`source`: row[3], `method`: row[4], `recorded_at`: row[5], `confidence`: row[6], `asserted_by`: row[7], `valid_from`: row[8], `valid_to`: row[9]};
UNWIND $rows AS row MATCH (a:Person {`psn_no`: row[0]})-[r:PAID {`owner`: row[2]}]->(b:Person {`psn_no`: row[1]}) DELETE r;
MATCH (a:Person)-[r:PAID]->(b:Person) RETURN a.`psn_no` + '\u001f' + b.`psn_no` + '\u001f' + coalesce(toString(r.`owner`), '') + '\u001f' + coalesce(toString(r.`source`), '') + '\u001f' + coalesce(toString(r.`method`), '') + '\u001f' + coalesce(toString(r.`recorded_at`), '') + '\u001f' + coalesce(toString(toInteger(round(r.`confidence` * 1000000))), '') + '\u001f' + coalesce(toString(r.`asserted_by`), '') + '\u001f' + coalesce(toString(r.`valid_from`), '') + '\u001f' + coalesce(toString(r.`valid_to`), '') AS text;

// (Instrument)-[AMENDS]->(Instrument)
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:AMENDS {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]})-[r:AMENDS {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Instrument)-[r:AMENDS]->(b:Instrument) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Instrument)-[REPLACES]->(Instrument)
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:REPLACES {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]})-[r:REPLACES {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Instrument)-[r:REPLACES]->(b:Instrument) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (Instrument)-[IMPLEMENTS]->(Instrument)
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]}) MATCH (b:Instrument {`id`: row[1]}) MERGE (a)-[r:IMPLEMENTS {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:Instrument {`id`: row[0]})-[r:IMPLEMENTS {`owner`: row[2]}]->(b:Instrument {`id`: row[1]}) DELETE r;
MATCH (a:Instrument)-[r:IMPLEMENTS]->(b:Instrument) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

// (TypicalCase)-[SHOWS]->(Scheme)
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]}) MATCH (b:Scheme {`id`: row[1]}) MERGE (a)-[r:SHOWS {`owner`: row[2]}]->(b);
UNWIND $rows AS row MATCH (a:TypicalCase {`id`: row[0]})-[r:SHOWS {`owner`: row[2]}]->(b:Scheme {`id`: row[1]}) DELETE r;
MATCH (a:TypicalCase)-[r:SHOWS]->(b:Scheme) RETURN a.`id` + '\u001f' + b.`id` + '\u001f' + coalesce(toString(r.`owner`), '') AS text;

