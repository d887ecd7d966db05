WITH cells AS (
    SELECT COLUMNS(*) FROM (SELECT nullif(trim(COLUMNS(*)), 'NA') FROM fee_detail)
)
SELECT
    顺序号 AS setl_id,
    row_number() OVER (
        PARTITION BY 顺序号 ORDER BY 费用发生时间, 三目服务项目名称, 三目医院服务项目名称, 规格, 单价, 数量
    ) AS feedetl_sn, -- derived
    三目服务项目名称 AS hilist_code, -- derived: the layout has no item code
    coalesce(三目医院服务项目名称, 三目服务项目名称) AS hilist_name,
    数量::DECIMAL(16, 4) AS cnt,
    单价::DECIMAL(16, 6) AS pric,
    round(单价::DECIMAL(16, 6) * 数量::DECIMAL(16, 4), 2)::DECIMAL(16, 2) AS det_item_fee_sumamt, -- derived
    try_strptime(费用发生时间, ['%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y-%m-%d', '%Y/%m/%d', '%Y%m%d']) AS fee_ocur_time -- precision: day
FROM cells
