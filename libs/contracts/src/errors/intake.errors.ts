import { says } from './error-text.js';

/** Refusals of the intake service. */
export const intakeErrors = {
  'disclosure.beyond-consent': says(
    422,
    ['拟提供的内容超出当事人同意的范围', 'The disclosure goes beyond what consent covers'],
    [
      '请按 errors 逐项核对，补取同意或缩小披露范围。',
      'See errors: obtain consent for what is named, or disclose less.',
    ],
  ),
} as const;
