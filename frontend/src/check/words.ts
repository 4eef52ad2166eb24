// What the check page says, in both languages.

import type { Question } from "./method";

export interface Words {
  title: string;
  lead: string;
  give: string;
  paste: string;
  run: string;
  other: string;
  unreadable: string;
  right: string;
  wrong: string;
  waiting: string;
  questions: Record<Question, string>;
  yes: string;
  no: string;
  prints: string;
  printsLead: string;
  stages: { announcement: string; commitments: string; openings: string; outcome: string };
  value: string;
  valueLead: string;
  valueType: string;
  compute: string;
  badValue: string;
  result: string;
  who: string;
  group: string;
  lot: string;
  nothing: string;
  notOpened: (many: number) => string;
  language: string;
}

export const VI: Words = {
  title: "Kiểm tra lại cuộc bốc thăm",
  lead: "Trang này tự tính lại mọi bước từ tệp hồ sơ bốc thăm. Nó chạy ngay trên máy của bạn, không cần mạng và không gửi gì đi.",
  give: "Chọn hoặc kéo thả tệp hồ sơ (.json)",
  paste: "Hoặc dán nội dung tệp vào đây",
  run: "Kiểm tra",
  other: "Kiểm tra hồ sơ khác",
  unreadable: "Không đọc được nội dung này. Hãy dùng đúng tệp hồ sơ tải từ trang bốc thăm.",
  right: "Hồ sơ đúng: mọi bước tính lại đều khớp.",
  wrong: "Hồ sơ không khớp. Hãy giữ lại tệp này và hỏi cơ quan chủ trì.",
  waiting: "Những gì đã công bố đều khớp; cuộc bốc thăm chưa xong.",
  questions: {
    method: "Tệp đúng dạng gandan-draw/1, mỗi người bốc một mã",
    commitments: "Danh sách dấu niêm phong nối đúng bản công bố ban đầu",
    participants: "Mỗi dấu niêm phong là của một mã trong danh sách, mỗi mã một dấu",
    openings: "Bản mở mã nối đúng danh sách dấu niêm phong đã khóa",
    secrets: "Mỗi mã bí mật đã mở khớp dấu niêm phong của nó",
    outcome: "Kết quả nối đúng bản đã khóa trước giờ có số công khai",
    seed: "Hạt giống tính lại bằng hạt giống đã ghi",
    result: "Kết quả bốc tính lại trùng từng dòng",
  },
  yes: "khớp",
  no: "KHÔNG khớp",
  prints: "Dấu vân tay của từng bước",
  printsLead: "So với bản in, ảnh chụp hoặc lời đọc tại chỗ trước giờ có số công khai: phải giống hệt.",
  stages: { announcement: "Bản công bố", commitments: "Danh sách dấu niêm phong", openings: "Bản khóa", outcome: "Kết quả" },
  value: "Số công khai",
  valueLead: "Trang này không biết số thật. Hãy tự xem số ấy ở nguồn đã nêu và so với số ghi ở đây.",
  valueType: "Gõ số công khai bạn tự xem được",
  compute: "Tính kết quả",
  badValue: "Số này không đúng dạng đã công bố. Hãy xem lại.",
  result: "Kết quả tính lại trên máy này",
  who: "Mã người bốc",
  group: "Thôn, bản, nhóm hộ",
  lot: "Bốc được",
  nothing: "không có suất",
  notOpened: (many) =>
    many === 0
      ? "Mọi mã bí mật đã nộp đều được mở."
      : `${many} mã bí mật đã nộp mà không mở. Việc ấy không lái được kết quả, vì xảy ra trước khi có số công khai.`,
  language: "English",
};

export const EN: Words = {
  title: "Re-check the draw",
  lead: "This page computes every step again from the record of a draw. It runs on your own device, needs no network and sends nothing.",
  give: "Choose or drop a record (.json)",
  paste: "Or paste the content of the file here",
  run: "Check",
  other: "Check another record",
  unreadable: "This cannot be read. Please use the record as downloaded from the page of the draw.",
  right: "The record is right: every step comes out the same.",
  wrong: "The record does not agree with itself. Keep this file and ask the body that held the draw.",
  waiting: "All that was published agrees; the draw is not finished.",
  questions: {
    method: "The file is of the form gandan-draw/1, one code for each participant",
    commitments: "The list of sealed secrets follows from the announcement",
    participants: "Each seal belongs to a code on the list, one for each",
    openings: "The openings follow from the closed list",
    secrets: "Each opened secret fits its seal",
    outcome: "The result follows from what was closed before the public value",
    seed: "The seed comes out the same",
    result: "The result comes out the same, line by line",
  },
  yes: "agrees",
  no: "does NOT agree",
  prints: "Fingerprint of each step",
  printsLead: "Compare with what was printed, photographed or read aloud before the public value was known: they must be identical.",
  stages: { announcement: "Announcement", commitments: "List of seals", openings: "Closing", outcome: "Result" },
  value: "Public value",
  valueLead: "This page does not know the real value. Look it up at the named source and compare.",
  valueType: "Type the public value that you looked up",
  compute: "Compute the result",
  badValue: "This is not of the announced form. Please look again.",
  result: "Result as computed on this device",
  who: "Participant",
  group: "Village, group",
  lot: "Drew",
  nothing: "no lot",
  notOpened: (many) =>
    many === 0
      ? "All secrets that were handed in were opened."
      : `${many} secrets were handed in and not opened. That cannot steer the result: it was before the public value.`,
  language: "Tiếng Việt",
};
