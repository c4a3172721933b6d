/** What a profile, a region overlay or a sample can get wrong beyond its schema. */
export const PROFILE_MESSAGES = {
  PROFILE_UNKNOWN: {
    zh: '没有名为 {id} 的规范',
    en: 'there is no profile {id}',
    hint: { zh: '可用：{suggestion}', en: 'known: {suggestion}' },
  },
  PROFILE_PART_MISSING: {
    zh: '规范缺少部分 {part}',
    en: 'the profile part {part} is missing',
    hint: { zh: '请检查 parts 和文件名', en: 'look at parts and the file names' },
  },
  PROFILE_PART_UNLISTED: {
    zh: '文件 {path} 不属于该规范',
    en: 'the file {path} belongs to no part of the profile',
    hint: { zh: '请加入 parts，或删除文件', en: 'list it under parts, or remove the file' },
  },
  PROFILE_ID: {
    zh: '文件自称 {id}，按路径应为 {expected}',
    en: 'the file calls itself {id}, its path says {expected}',
    hint: { zh: '改名或移动文件', en: 'rename it or move the file' },
  },
  PROFILE_TWICE: {
    zh: '{what} {name} 重复',
    en: '{what} {name} stands twice',
    hint: { zh: '先前出现在 {other}', en: 'first at {other}' },
  },
  PROFILE_NAME_UNKNOWN: {
    zh: '{what} {name} 不存在',
    en: 'there is no {what} {name}',
    hint: { zh: '可用：{suggestion}', en: 'did you mean {suggestion}?' },
  },
  PROFILE_ACCESS: {
    zh: '权限 {value} 无法理解',
    en: 'can not make sense of the right {value}',
    hint: {
      zh: '应为 free、never、PIN、密钥名，或用 or / and 连接',
      en: 'free, never, PIN, a key, or several joined by or / and',
    },
  },
  PROFILE_CODING: {
    zh: '编码 {value} 无法理解',
    en: 'can not make sense of the coding {value}',
    hint: { zh: '可用：{suggestion}', en: 'did you mean {suggestion}?' },
  },
  PROFILE_LENGTH: {
    zh: '{what} 的长度为 {stated}，按内容应为 {computed}',
    en: '{what} states {stated} bytes, its contents make {computed}',
    hint: { zh: '更正长度', en: 'correct the length' },
  },
  PROFILE_CODING_LENGTH: {
    zh: '{coding} 编码不能有 {length} 字节',
    en: 'the coding {coding} can not have {length} bytes',
    hint: { zh: '应为 {expected}', en: 'expected: {expected}' },
  },
  PROFILE_FOREIGN_AID: {
    zh: '非劳动保障业务的 {name} 不得使用劳动保障的标识 {rid}',
    en: '{name} is of another field and may not stand under {rid}, the identifier of the labour field',
    hint: { zh: '使用该业务自己注册的标识', en: 'use the identifier that its owner registered' },
  },
  PROFILE_FOREIGN_KEY: {
    zh: '{file} 的权限用了 {key}，非劳动保障业务只能用 {name} 自己的密钥',
    en: 'a right of {file} names {key}; indicators of another field stand under keys of {name} only',
    hint: { zh: '在 keys 中给出自己的密钥', en: 'give it keys of its own under keys' },
  },
  PROFILE_SFI: {
    zh: 'SFI {sfi} 与文件标识 {fid} 不符',
    en: 'the SFI {sfi} is not that of {fid}',
    hint: { zh: 'SFI 为文件标识的低字节，1 至 1E', en: 'the SFI is the low byte of the file identifier, 01 to 1E' },
  },
  PROFILE_RECORDS: {
    zh: '{what} 的记录号应为 {expected}',
    en: 'the record number of {what} should be {expected}',
    hint: { zh: '记录号从 1 连续编排', en: 'records count on from 1 without a gap' },
  },
  PROFILE_STRUCTURE: {
    zh: '{structure} 文件{rule}',
    en: 'a {structure} file {ruleEn}',
    hint: { zh: '更正 structure 或元素', en: 'correct the structure or the elements' },
  },
  PROFILE_PERMITTED: {
    zh: '{name} 不能是 {value}',
    en: '{name} can not be {value}',
    hint: { zh: '允许：{permitted}', en: 'permitted: {permitted}' },
  },
  PROFILE_NUMBER: {
    zh: '{name} 应为{what}，而不是 {value}',
    en: '{name} must be a {what}, not {value}',
    hint: { zh: '更正该值', en: 'correct the value' },
  },
  OVERLAY_OTHER_PROFILE: {
    zh: '地区 {region} 不是 {profile} 的扩展',
    en: 'the region {region} adds nothing to {profile}',
    hint: {
      zh: '在该地区的 of 中列出这一规范，或选用另一规范',
      en: 'list the profile under `of` of the region, or choose another',
    },
  },
  OVERLAY_CONFLICT: {
    zh: '地区 {region} 改动了国家项目 {item}',
    en: 'the region {region} changes the national item {item}',
    hint: {
      zh: '地区只能增加，不能改变或削弱国家项目',
      en: 'a region may add; it never changes or weakens a national item',
    },
  },
  OVERLAY_CLOSED: {
    zh: '{item} 不得扩展数据项',
    en: '{item} takes no elements of a region',
    hint: {
      zh: 'SSSE 的文件和循环文件的记录不得扩展；循环文件只可增加记录条数',
      en: 'files of SSSE and records of cyclic files are closed; a ring may only keep more records',
    },
  },
  OVERLAY_RANGE: {
    zh: '{item} 不在地区可用的范围内',
    en: '{item} is outside of what a region may use',
    hint: { zh: '地方 EF 从 EF0C 起，地方 DF 从 DF0A 起', en: 'local EFs begin at EF0C, local DFs at DF0A' },
  },
  REFERENCE_FORM: {
    zh: '引用 {reference} 的写法不对',
    en: 'the reference {reference} is not well-formed',
    hint: {
      zh: '例：DF01/EF05#20、DF01/EF15#40.2、DF02/EF07#@1',
      en: 'e.g. DF01/EF05#20, DF01/EF15#40.2, DF02/EF07#@1',
    },
  },
  SAMPLE_NEVER: {
    zh: '业务 {business} 是必备的，不能声明为 never',
    en: 'the business {business} is mandatory and can not be declared never',
    hint: { zh: '声明为 now 或 reserved', en: 'declare it now or reserved' },
  },
  SAMPLE_FINANCIAL: {
    zh: '该规范不允许社会保障卡带金融功能',
    en: 'this profile does not let a social security card have a financial function',
    hint: {
      zh: '声明 financial: false，或选用允许金融功能的规范',
      en: 'declare financial: false, or choose a profile that permits it',
    },
  },
  SAMPLE_RIGHT_KNOWN: {
    zh: '{file} 的权限 {op} 由规范规定，不能另行声明',
    en: 'the right {op} of {file} is given by the profile and can not be declared otherwise',
    hint: { zh: '删去这一行', en: 'take the line out' },
  },
  SAMPLE_READ_NEVER: {
    zh: '{file} 的内容不能声明为不可读：谁也读不出的内容没有用处，也无从检测',
    en: 'the contents of {file} can not be declared as never read: nobody could use them, and no test could look at them',
    hint: { zh: '写出能读取该文件的密码或密钥', en: 'name the PIN or the keys after which the file is read' },
  },
  SAMPLE_UPDATE_FREE: {
    zh: '{file} 不能声明为可自由更新：任何人都能改写持卡人的数据',
    en: '{file} can not be declared as freely updated: anybody could change the data of the holder',
    hint: {
      zh: '写出更新该文件的密码或密钥，或 never',
      en: 'name the PIN or the keys after which it is updated, or never',
    },
  },
  SAMPLE_RIGHT_UNREACHABLE: {
    zh: '权限 {value} 无法满足：声明后一次认证取代前一次（status.accumulate: replace），两者又属于同一目录',
    en: 'nobody can hold {value}: the later authentication takes the place of the first (status.accumulate: replace), and both belong to one directory',
    hint: { zh: '更正该权限，或 status.accumulate', en: 'correct the right, or status.accumulate' },
  },
  SAMPLE_BUSINESS_MISSING: {
    zh: '没有声明业务 {business}',
    en: 'the business {business} is not declared',
    hint: { zh: '加上 {business}: now、reserved 或 never', en: 'add {business}: now, reserved or never' },
  },
  SAMPLE_PROFILE: {
    zh: '样卡按 {stated} 声明，而所用规范为 {used}',
    en: 'the sample is stated against {stated}, the profile is {used}',
    hint: { zh: '更正 profile 或 region', en: 'correct profile or region' },
  },
  SAMPLE_CITY: {
    zh: '城市代码 {city} 不是行政区划代码',
    en: 'the city code {city} is no code of an administrative division',
    hint: { zh: 'GB/T 2260 六位数字', en: 'six digits of GB/T 2260' },
  },
  SAMPLE_KEYS: {
    zh: '密钥来源 {source} 缺少 {key}',
    en: 'the key source {source} needs {key}',
    hint: {
      zh: 'test-roots 需要 seed，key-file 需要 file，psam 需要 reader，pkcs11 需要 module 和 token',
      en: 'test-roots needs seed, key-file needs file, psam needs reader, pkcs11 needs module and token',
    },
  },
  SAMPLE_PIN: {
    zh: 'PIN 有 {bytes} 字节，应为 {least} 至 {most} 字节',
    en: 'the PIN has {bytes} bytes; {least} to {most} are expected',
    hint: { zh: '每字节两位数字', en: 'two digits make a byte' },
  },
} as const;
