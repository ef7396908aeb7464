import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateAdmin(request);
  return null;
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

const answers = [
  {
    question: "What happens to my product?",
    answer:
      "Nothing. It is cut out of your photo and stands in a new set that is built and lit around it. In strict mode its pixels stay those of your photo; every picture is measured, and one that misses the bar is failed and costs nothing.",
  },
  {
    question: "Which photos work best?",
    answer:
      "Sharp ones with the whole product in view and some space around it. A plain background helps, but is not needed. JPEG, PNG and WebP work; 1000 pixels or more give a picture shoppers can zoom.",
  },
  {
    question: "What does a picture cost?",
    answer:
      "5 credits for a picture in a set, 1 for a plain marketplace picture, shown before you start. They are set aside when it starts and paid when it is finished. A failed or cancelled picture returns them in full. Previews are free.",
  },
  {
    question: "Why does a picture need my look?",
    answer:
      "Cutting a product out can go wrong: a thin handle, a white product on white. When we are not sure, we say what to look at and wait. Nothing is paid until you approve the picture; after seven days without an answer its credits return by themselves.",
  },
  {
    question: "Will Amazon and the others take my picture?",
    answer:
      "Every picture’s page says what nine sales channels would say to it today and after their next change of rules, with the number measured, the number asked for and where the rule was read. “Make a version for …” makes the same photo as that channel wants it; one that would still be refused fails and costs nothing.",
  },
  {
    question: "Can several products stand in one set?",
    answer:
      "Yes, up to four. Choose their photos and tick “Show these products together on one set”. They become one picture, at the price of one.",
  },
  {
    question: "How do I know that nothing was made up?",
    answer:
      "The measured facts compare the product in the picture with your photo, pixel by pixel. “Prove it again” makes the picture once more from the same photo and settings and compares every byte. It is free.",
  },
  {
    question: "What if a picture is bad?",
    answer:
      "Open it within seven days and press “Report a bad result”. Its credits come back at once, and it is taken off the product. Twenty pictures a month can be reported.",
  },
  {
    question: "What if I do not like a picture on my product?",
    answer:
      "Open it under Pictures and press Undo. It comes off, and order, alternative texts and variant pictures are what they were before. Your own photo is never removed.",
  },
  {
    question: "Do shoppers see that it was made by a computer?",
    answer:
      "Each file says what it is in its metadata (IPTC digital source type), as marketplaces ask for. Nothing is written onto the picture.",
  },
];

export default function Help() {
  return (
    <Page title="Help" narrowWidth backAction={{ content: "Home", url: "/app" }}>
      <Card>
        <BlockStack gap="500">
          {answers.map(({ question, answer }) => (
            <BlockStack key={question} gap="100">
              <Text as="h2" variant="headingSm">
                {question}
              </Text>
              <Text as="p">{answer}</Text>
            </BlockStack>
          ))}
        </BlockStack>
      </Card>
    </Page>
  );
}
