WITH cells AS (
    SELECT COLUMNS(*) FROM (SELECT nullif(trim(COLUMNS(*)), 'NA') FROM df_train)
), dated AS (
    SELECT
        *,
        try_strptime(交易时间, ['%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y-%m-%d', '%Y/%m/%d', '%Y%m%d']) AS paid_at,
        try_strptime(住院开始时间, ['%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y-%m-%d', '%Y/%m/%d', '%Y%m%d']) AS stay_from,
        try_strptime(住院终止时间, ['%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y-%m-%d', '%Y/%m/%d', '%Y%m%d']) AS stay_to
    FROM cells
)
SELECT
    顺序号 AS setl_id,
    个人编码 AS psn_no,
    医院编码 AS fixmedins_code,
    CASE WHEN stay_from IS NOT NULL THEN '21' ELSE '11' END AS med_type, -- derived
    coalesce(stay_from, paid_at)::DATE AS begndate,
    coalesce(stay_to, stay_from, paid_at)::DATE AS enddate,
    paid_at AS setl_time, -- precision: day
    出院诊断病种名称 AS dise_name,
    (
        coalesce(药品费发生金额::DECIMAL(16, 2), 0) + coalesce(检查费发生金额::DECIMAL(16, 2), 0)
        + coalesce(治疗费发生金额::DECIMAL(16, 2), 0) + coalesce(手术费发生金额::DECIMAL(16, 2), 0)
        + coalesce(床位费发生金额::DECIMAL(16, 2), 0) + coalesce(医用材料发生金额::DECIMAL(16, 2), 0)
        + coalesce(其它发生金额::DECIMAL(16, 2), 0)
    ) AS medfee_sumamt, -- derived
    (
        coalesce(基本医疗保险统筹基金支付金额::DECIMAL(16, 2), 0)
        + coalesce(公务员医疗补助基金支付金额::DECIMAL(16, 2), 0)
        + coalesce(残疾军人医疗补助基金支付金额::DECIMAL(16, 2), 0)
        + coalesce(城乡救助补助金额::DECIMAL(16, 2), 0) + coalesce(民政救助补助金额::DECIMAL(16, 2), 0)
        + coalesce(城乡优抚补助金额::DECIMAL(16, 2), 0)
    ) AS fund_pay_sumamt, -- derived
    try_cast(非账户支付金额 AS DECIMAL(16, 2)) AS psn_cash_pay,
    try_cast(基本医疗保险个人账户支付金额 AS DECIMAL(16, 2)) AS acct_pay,
    coalesce(try_cast(城乡救助补助金额 AS DECIMAL(16, 2)), 0) + coalesce(try_cast(民政救助补助金额 AS DECIMAL(16, 2)), 0) AS maf_pay,
    CASE WHEN 双笔退费标识 IN ('1', '是', 'Y') THEN '1' ELSE '0' END AS refd_setl_flag,
    NULL AS refd_of_setl_id, -- the layout has no pair key
    try_strptime(操作时间, ['%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y-%m-%d', '%Y/%m/%d', '%Y%m%d']) AS opt_time -- precision: day
FROM dated
